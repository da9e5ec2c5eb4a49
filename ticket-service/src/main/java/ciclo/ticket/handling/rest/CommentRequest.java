package ciclo.ticket.handling.rest;

import ciclo.ticket.rest.Text;
import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// Something to say about a ticket.
///
/// @param isPublic whether the customer can read it; true by default
/// @param by on whose behalf; the caller's own by default
/// @param attachments uploads that become part of it
@Schema(examples = """
                {"body": "We send the missing book today.", "public": true, "attachments": [12]}""")
record CommentRequest(
        @NotBlank @Text(max = 20_000, lines = true) String body,

        @Schema(description = "Whether the customer can read it; true by default") @JsonProperty("public") @Nullable
        Boolean isPublic,

        @Schema(description = "For programs that pass on what others say: on whose behalf; the caller's by default")
        @Nullable
        @Pattern(regexp = "agent|customer|system", message = "must be agent, customer or system")
        String by,

        @Schema(description = "Files that the caller uploaded to this ticket before") @Nullable @Size(max = 20)
        List<@NotNull Long> attachments) {

    List<Long> files() {
        return attachments == null ? List.of() : attachments;
    }
}
