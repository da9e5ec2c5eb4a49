package ciclo.ticket.automation.document;

import ciclo.messaging.problem.FieldError;
import ciclo.ticket.automation.domain.Remark;
import ciclo.ticket.automation.domain.Remark.Words;
import ciclo.ticket.rest.Text;
import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// Something to say: a canned reply, or words of its own.
@Schema(name = "Remark")
public record RemarkDocument(
        @Schema(description = "The name of a canned reply, as it is in force then")
        @Nullable
        @Size(min = 1)
        @Text(max = 64)
        String reply,

        @Schema(description = "Where no canned reply is said") @Nullable @Valid
        ReplyDocument own,

        @Schema(description = "Whether the customer can read it; true by default") @JsonProperty("public") @Nullable
        Boolean isPublic) {

    List<FieldError> errors(String pointer) {
        if ((reply == null) == (own == null)) {
            return List.of(new FieldError(pointer, "must have either reply or own"));
        }
        return own == null ? List.of() : own.errors(pointer + "/own");
    }

    Remark remark() {
        Words words = own != null ? new Words.Own(own.wording()) : new Words.Canned(reply == null ? "" : reply);
        return new Remark(words, Boolean.FALSE.equals(isPublic));
    }
}
