package ciclo.ticket.handling.rest;

import ciclo.ticket.handling.domain.Progress;
import ciclo.ticket.handling.domain.Request;
import ciclo.ticket.handling.domain.Ticket;
import ciclo.ticket.handling.persistence.StoredTicket;
import ciclo.ticket.types.FieldsJson;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// A ticket as it stands.
@Schema(examples = """
                {"number": "T-000123", "customerId": "c-1042", "subject": "Parcel arrived open",\
                 "description": "One of two books is missing.", "requester": null, "channel": "portal",\
                 "type": "delivery", "priority": "high", "tags": ["parcel"], "fields": {"copies": 2, "order": "A-77"}, "language": "en", "followUpOf": null, "mergedInto": null, "assignee": "maria",\
                 "queue": "returns", "status": "resolved", "resolution": "replaced",\
                 "openedAt": "2026-03-01T10:15:30Z", "firstRepliedAt": "2026-03-01T10:40:00Z",\
                 "resolvedAt": "2026-03-02T09:00:00Z", "closedAt": null, "satisfaction": 5,\
                 "updatedAt": "2026-03-02T09:30:00Z"}""")
record TicketView(
        String number,
        String customerId,
        String subject,
        String description,
        @Nullable String requester,
        String channel,
        @Nullable String type,
        String priority,
        List<String> tags,

        @Schema(description = "The custom fields of its type, by name", type = SchemaType.OBJECT)
        SortedMap<String, JsonNode> fields,

        @Schema(description = "`und` for none of those that searching knows")
        String language,

        @Schema(
                description =
                        "The ticket that it goes on from: it could not be reopened any more, or this was split from it")
        @Nullable
        String followUpOf,

        @Schema(description = "Of what it is part") @Nullable
        String mergedInto,

        @Nullable String assignee,
        @Nullable String queue,
        String status,
        @Nullable String resolution,
        Instant openedAt,

        @Schema(description = "When an agent first answered where the customer can read it") @Nullable
        Instant firstRepliedAt,

        @Nullable Instant resolvedAt,
        @Nullable Instant closedAt,

        @Schema(description = "The score of the resolution that stands") @Nullable
        Integer satisfaction,

        Instant updatedAt) {

    static TicketView of(StoredTicket stored) {
        Ticket ticket = stored.ticket();
        Request request = ticket.request();
        Progress progress = ticket.progress();
        return new TicketView(
                ticket.number().toString(),
                request.customerId(),
                request.subject(),
                request.description(),
                request.requester(),
                request.channel(),
                request.type(),
                request.priority(),
                request.tags(),
                FieldsJson.nodes(request.fields()),
                request.language().tag(),
                request.followUpOf() == null ? null : request.followUpOf().toString(),
                ticket.mergedInto() == null ? null : ticket.mergedInto().toString(),
                ticket.assignment().assignee(),
                ticket.assignment().queue(),
                progress.status().word(),
                progress.resolution(),
                progress.openedAt(),
                progress.firstRepliedAt(),
                progress.resolvedAt(),
                progress.closedAt(),
                progress.score(),
                stored.updatedAt());
    }
}
