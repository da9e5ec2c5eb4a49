package ciclo.ticket.handling.rest;

import ciclo.ticket.rest.Text;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// Who is to take care of a ticket.
///
/// @param nobody whether it was said that nobody is, by an assignee that is null
@Schema(examples = {"""
                {"assignee": "maria", "queue": "returns"}""", """
                {"assignee": null}"""})
record AssignmentRequest(
        @Schema(description = "Nobody where null, and where absent beside a queue that gives its tickets to nobody")
        @Nullable
        @Size(min = 1)
        @Text(max = 128)
        String assignee,

        @Schema(description = "The queue that it is in where absent") @Nullable @Size(min = 1) @Text(max = 64)
        String queue,

        @JsonIgnore @Schema(hidden = true) boolean nobody) {

    @JsonCreator
    static AssignmentRequest of(
            @JsonProperty("assignee") @Nullable JsonNode assignee, @JsonProperty("queue") @Nullable String queue) {
        if (assignee != null && !assignee.isNull() && !assignee.isTextual()) {
            throw new IllegalArgumentException("assignee must be a text or null");
        }
        return new AssignmentRequest(
                assignee == null || assignee.isNull() ? null : assignee.textValue(),
                queue,
                assignee != null && assignee.isNull());
    }

    /// Whether it says anything.
    boolean saysNothing() {
        return assignee == null && queue == null && !nobody;
    }
}
