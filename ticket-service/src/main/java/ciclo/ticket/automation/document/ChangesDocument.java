package ciclo.ticket.automation.document;

import ciclo.messaging.problem.FieldError;
import ciclo.ticket.automation.domain.Changes;
import ciclo.ticket.automation.domain.Handing;
import ciclo.ticket.automation.domain.Handing.To;
import ciclo.ticket.handling.domain.Status;
import ciclo.ticket.rest.Text;
import ciclo.ticket.types.FieldsJson;
import ciclo.ticket.types.domain.Value;
import com.fasterxml.jackson.databind.JsonNode;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// What is done with a ticket at once; what is left out is left as it is.
@Schema(name = "Changes", examples = """
                {"priority": "high", "addTags": ["escalated"], "queue": "second-level", "status": "open",\
                 "comment": {"reply": "we-look-into-it"}}""")
public record ChangesDocument(
        @Nullable @Pattern(regexp = "low|normal|high|urgent", message = "must be low, normal, high or urgent")
        String priority,

        @Nullable @Size(min = 1) @Text(max = 64) String type,
        @Nullable @Size(max = 50) List<@NotBlank @Text(max = 64) String> addTags,
        @Nullable @Size(max = 50) Set<@NotBlank @Text(max = 64) String> removeTags,

        @Schema(description = "Custom fields by name; null empties one", type = SchemaType.OBJECT)
        @Nullable
        @Size(max = 100)
        Map<@NotBlank @Size(max = 40) String, JsonNode> fields,

        @Schema(description = "Without an assignee it is the queue's to give to somebody")
        @Nullable
        @Size(min = 1)
        @Text(max = 64)
        String queue,

        @Nullable @Size(min = 1) @Text(max = 128) String assignee,

        @Schema(description = "caller: whoever applies it; nobody: it is taken from whoever has it")
        @Nullable
        @Pattern(regexp = "caller|nobody", message = "must be caller or nobody")
        String give,

        @Nullable @Valid RemarkDocument comment,

        @Nullable
        @Pattern(
                regexp = "open|pending|on-hold|resolved|closed",
                message = "must be open, pending, on-hold, resolved or closed")
        String status,

        @Schema(description = "What came of it, a code of the business; only with `resolved`")
        @Nullable
        @Size(min = 1)
        @Text(max = 64)
        String resolution) {

    /// What is wrong beyond what the annotations say.
    ///
    /// @param pointer where the document stands
    public List<FieldError> errors(String pointer) {
        List<FieldError> errors = new ArrayList<>();
        boolean something = Stream.of(
                        priority, type, addTags, removeTags, fields, queue, assignee, give, comment, status)
                .anyMatch(Objects::nonNull);
        if (!something) {
            errors.add(new FieldError(pointer, "must change something"));
        }
        if (assignee != null && give != null) {
            errors.add(new FieldError(pointer + "/give", "does not go with an assignee"));
        }
        if (resolution != null && !"resolved".equals(status)) {
            errors.add(new FieldError(pointer + "/resolution", "goes with resolved only"));
        }
        if (fields != null) {
            errors.addAll(FieldsJson.errors(pointer + "/fields", fields));
        }
        if (comment != null) {
            errors.addAll(comment.errors(pointer + "/comment"));
        }
        return errors;
    }

    public Changes changes() {
        Map<String, Value> values = new HashMap<>();
        Set<String> cleared = new HashSet<>();
        if (fields != null) {
            fields.forEach((name, node) ->
                    FieldsJson.value(node).ifPresentOrElse(value -> values.put(name, value), () -> cleared.add(name)));
        }
        return new Changes(
                priority,
                type,
                addTags == null ? List.of() : addTags,
                removeTags == null ? Set.of() : removeTags,
                values,
                cleared,
                handing(),
                comment == null ? null : comment.remark(),
                status == null ? null : Status.of(status).orElseThrow(),
                resolution);
    }

    private @Nullable Handing handing() {
        To to = assignee != null
                ? new To.Agent(assignee)
                : switch (give) {
                    case null -> null;
                    case "caller" -> new To.Caller();
                    default -> new To.Nobody();
                };
        return queue == null && to == null ? null : new Handing(queue, to);
    }
}
