package ciclo.ticket.handling.document;

import ciclo.messaging.problem.FieldError;
import ciclo.ticket.handling.persistence.Filter;
import ciclo.ticket.rest.Text;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// Which tickets: what is given must all be so, as in `GET /tickets`.
@Schema(name = "ViewFilter")
public record FilterDocument(
        @Nullable
        @Pattern(
                regexp = "new|open|pending|on-hold|resolved|closed|merged",
                message = "must be one of the statuses of a ticket")
        String status,

        @Nullable @Size(min = 1) @Text(max = 128) String customer,
        @Nullable @Size(min = 1) @Text(max = 64) String queue,
        @Nullable @Size(min = 1) @Text(max = 128) String assignee,

        @Schema(description = "Those of whoever looks") @Nullable
        Boolean mine,

        @Schema(description = "Those that nobody takes care of") @Nullable
        Boolean unassigned,

        @Nullable @Pattern(regexp = "low|normal|high|urgent", message = "must be low, normal, high or urgent")
        String priority,

        @Nullable @Size(min = 1) @Text(max = 64) String type,
        @Nullable @Size(min = 1) @Text(max = 64) String tag,

        @Schema(description = "Words, as one types them into a search engine") @Nullable @Size(min = 1) @Text(max = 200)
        String q,

        @Schema(description = "Custom fields and what stands in them, as text") @Nullable @Size(max = 5)
        Map<
                        @Pattern(regexp = "[a-z][A-Za-z0-9_-]{0,39}", message = "must be the name of a field") String,
                        @NotNull @Size(min = 1) @Text(max = 200) String>
                fields) {

    /// What is wrong beyond what the annotations say.
    List<FieldError> errors(String pointer) {
        List<FieldError> errors = new ArrayList<>();
        int whose = (assignee == null ? 0 : 1) + (isTrue(mine) ? 1 : 0) + (isTrue(unassigned) ? 1 : 0);
        if (whose > 1) {
            errors.add(new FieldError(pointer + "/assignee", "goes neither with mine nor with unassigned"));
        }
        return errors;
    }

    Filter filter(String caller) {
        return new Filter(
                        customer,
                        status,
                        queue,
                        isTrue(mine) ? caller : assignee,
                        priority,
                        type,
                        tag,
                        q,
                        fields == null ? Map.of() : fields)
                .ofNobody(isTrue(unassigned));
    }

    private static boolean isTrue(@Nullable Boolean value) {
        return Boolean.TRUE.equals(value);
    }
}
