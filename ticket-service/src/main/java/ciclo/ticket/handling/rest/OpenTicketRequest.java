package ciclo.ticket.handling.rest;

import ciclo.ticket.handling.domain.Language;
import ciclo.ticket.handling.domain.Request;
import ciclo.ticket.handling.domain.TicketEvent.Opened;
import ciclo.ticket.rest.Text;
import com.fasterxml.jackson.databind.JsonNode;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// A new ticket.
///
/// @param requester who asks, where that is not the customer in person
/// @param type the kind of matter, as the business names it
@Schema(examples = """
                {"customerId": "c-1042", "subject": "Parcel arrived open", "description": "One of two books is missing.",\
                 "channel": "portal", "type": "delivery", "priority": "high", "queue": "returns", "tags": ["parcel"],\
                 "fields": {"order": "A-77", "copies": 2}}""")
record OpenTicketRequest(
        @NotNull @Pattern(regexp = CUSTOMER_ID, message = "must be 1 to 128 letters, digits or . _ : @ + ~ = -")
        String customerId,

        @NotBlank @Text(max = 200) String subject,
        @NotBlank @Text(max = 20_000, lines = true) String description,
        @Nullable @Text(max = 200) String requester,

        @Schema(description = "portal by default")
        @Nullable
        @Pattern(regexp = "portal|e-mail|phone|chat|api", message = "must be portal, e-mail, phone, chat or api")
        String channel,

        @Nullable @Size(min = 1) @Text(max = 64) String type,

        @Schema(description = "normal by default")
        @Nullable
        @Pattern(regexp = "low|normal|high|urgent", message = "must be low, normal, high or urgent")
        String priority,

        @Nullable @Size(min = 1) @Text(max = 64) String queue,
        @Nullable @Size(max = 50) List<@NotBlank @Text(max = 64) String> tags,

        @Schema(description = "The custom fields of its type, by name", type = SchemaType.OBJECT)
        @Nullable
        @Size(max = 100)
        Map<String, JsonNode> fields,

        @Schema(description = "A language tag, as `es` or `pt-BR`: what searching takes the words for")
        @Nullable
        @Pattern(regexp = "[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8}){0,4}", message = "must be a language tag, as es or pt-BR")
        String language,

        @Schema(description = "Files that the caller uploaded before, with `POST /attachments`")
        @Nullable
        @Size(max = 20)
        List<@NotNull Long> attachments) {

    private static final String CUSTOMER_ID = "[\\p{L}\\p{N}._:@+~=-]{1,128}";

    List<Long> files() {
        return attachments == null ? List.of() : attachments;
    }

    Opened toEvent() {
        return new Opened(
                new Request(
                        customerId,
                        subject,
                        description,
                        requester,
                        channel == null ? "portal" : channel,
                        type,
                        priority == null ? "normal" : priority,
                        tags == null ? List.of() : tags,
                        fields == null ? Map.of() : Fields.values(fields),
                        language == null ? Language.UND : Language.of(language).orElse(Language.UND),
                        null),
                queue);
    }
}
