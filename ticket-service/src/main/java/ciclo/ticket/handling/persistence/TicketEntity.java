package ciclo.ticket.handling.persistence;

import ciclo.messaging.sql.Sql;
import ciclo.ticket.handling.domain.Assignment;
import ciclo.ticket.handling.domain.Language;
import ciclo.ticket.handling.domain.Progress;
import ciclo.ticket.handling.domain.Request;
import ciclo.ticket.handling.domain.Status;
import ciclo.ticket.handling.domain.Ticket;
import ciclo.ticket.handling.domain.TicketNumber;
import ciclo.ticket.types.FieldsJson;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "ticket")
class TicketEntity {

    @Id
    long number;

    /// Not Hibernate's: a change locks the row first, and the count is an ETag.
    long version;

    long sequence;

    /// Whom it was opened for, under the name that they had then.
    @Column(name = "customer_id")
    String customerId;

    String subject;

    String description;

    @Nullable
    String requester;

    String channel;

    @Nullable
    String type;

    String priority;

    String[] tags;

    String language;

    /// A JSON object.
    String fields;

    @Column(name = "follow_up_of")
    @Nullable
    Long followUpOf;

    @Column(name = "merged_into")
    @Nullable
    Long mergedInto;

    @Nullable
    String assignee;

    @Nullable
    String queue;

    String status;

    @Column(name = "opened_at")
    Instant openedAt;

    @Column(name = "first_replied_at")
    @Nullable
    Instant firstRepliedAt;

    @Column(name = "resolved_at")
    @Nullable
    Instant resolvedAt;

    @Column(name = "closed_at")
    @Nullable
    Instant closedAt;

    @Nullable
    String resolution;

    int resolutions;

    @Nullable
    Integer score;

    @Column(name = "updated_at")
    Instant updatedAt;

    @SuppressWarnings("NullAway.Init") // Hibernate fills it in.
    protected TicketEntity() {}

    @SuppressWarnings("NullAway.Init") // take() sets the rest.
    TicketEntity(StoredTicket stored) {
        number = stored.ticket().number().value();
        customerId = stored.ticket().request().customerId();
        take(stored);
    }

    final void take(StoredTicket stored) {
        version = stored.version();
        sequence = stored.sequence();
        updatedAt = stored.updatedAt();
        take(stored.ticket().request());
        take(stored.ticket().progress());
        TicketNumber into = stored.ticket().mergedInto();
        mergedInto = into == null ? null : into.value();
        assignee = stored.ticket().assignment().assignee();
        queue = stored.ticket().assignment().queue();
    }

    private void take(Request request) {
        subject = request.subject();
        description = request.description();
        requester = request.requester();
        channel = request.channel();
        type = request.type();
        priority = request.priority();
        tags = request.tags().toArray(String[]::new);
        language = request.language().tag();
        fields = FieldsJson.write(request.fields());
        followUpOf = request.followUpOf() == null ? null : request.followUpOf().value();
    }

    private void take(Progress progress) {
        status = progress.status().word();
        openedAt = progress.openedAt();
        firstRepliedAt = progress.firstRepliedAt();
        resolvedAt = progress.resolvedAt();
        closedAt = progress.closedAt();
        resolution = progress.resolution();
        resolutions = progress.resolutions();
        score = progress.score();
    }

    /// As [Tickets] inserts them.
    @Nullable
    Object[] columns() {
        return new @Nullable Object[] {
            number,
            version,
            sequence,
            customerId,
            subject,
            description,
            requester,
            channel,
            type,
            priority,
            tags,
            fields,
            language,
            followUpOf,
            mergedInto,
            assignee,
            queue,
            status,
            Sql.utc(openedAt),
            Sql.utc(firstRepliedAt),
            Sql.utc(resolvedAt),
            Sql.utc(closedAt),
            resolution,
            resolutions,
            score,
            Sql.utc(updatedAt)
        };
    }

    StoredTicket stored() {
        return new StoredTicket(
                new Ticket(
                        new TicketNumber(number),
                        request(),
                        new Assignment(assignee, queue),
                        progress(),
                        mergedInto == null ? null : new TicketNumber(mergedInto)),
                version,
                sequence,
                updatedAt);
    }

    private Request request() {
        return new Request(
                customerId,
                subject,
                description,
                requester,
                channel,
                type,
                priority,
                List.of(tags),
                FieldsJson.read(fields),
                Language.of(language).orElse(Language.UND),
                followUpOf == null ? null : new TicketNumber(followUpOf));
    }

    private Progress progress() {
        return new Progress(
                Status.of(status).orElseThrow(),
                openedAt,
                firstRepliedAt,
                resolvedAt,
                closedAt,
                resolution,
                resolutions,
                score);
    }
}
