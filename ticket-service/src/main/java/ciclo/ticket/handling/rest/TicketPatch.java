package ciclo.ticket.handling.rest;

import ciclo.ticket.handling.domain.Matter;
import ciclo.ticket.rest.Text;
import ciclo.ticket.types.FieldsJson;
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

/// What of a ticket can be patched.
@Schema(examples = """
                {"priority": "urgent", "type": null, "fields": {"order": "A-77", "copies": null}}""")
record TicketPatch(
        @NotBlank @Text(max = 200) String subject,
        @Nullable @Size(min = 1) @Text(max = 64) String type,

        @NotNull @Pattern(regexp = "low|normal|high|urgent", message = "must be low, normal, high or urgent")
        String priority,

        @NotNull @Size(max = 50) List<@NotBlank @Text(max = 64) String> tags,

        @Schema(description = "The custom fields of its type, by name; null removes one", type = SchemaType.OBJECT)
        @NotNull
        @Size(max = 200)
        Map<String, JsonNode> fields) {

    static TicketPatch of(Matter matter) {
        return new TicketPatch(
                matter.subject(), matter.type(), matter.priority(), matter.tags(), FieldsJson.nodes(matter.fields()));
    }

    Matter matter() {
        return new Matter(subject, type, priority, tags, Fields.values(fields));
    }
}
