package ciclo.ticket.handling.rest;

import ciclo.ticket.handling.Splitting.Part;
import ciclo.ticket.rest.Text;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// What becomes a ticket of its own.
@Schema(examples = """
                {"comments": [731, 733], "subject": "And the invoice is wrong, too", "queue": "billing"}""")
record SplitRequest(
        @Schema(description = "The ids of the comments that move") @NotNull @Size(min = 1, max = 500)
        List<@NotNull Long> comments,

        @NotBlank @Text(max = 200) String subject,

        @Schema(description = "That of the old ticket where absent")
        @Nullable
        @Size(min = 1)
        @Text(max = 20_000, lines = true)
        String description,

        @Schema(description = "None where absent") @Nullable @Size(min = 1) @Text(max = 64)
        String type,

        @Schema(description = "That of the old ticket where absent")
        @Nullable
        @Pattern(regexp = "low|normal|high|urgent", message = "must be low, normal, high or urgent")
        String priority,

        @Schema(description = "That of the old ticket where absent") @Nullable @Size(min = 1) @Text(max = 64)
        String queue) {

    Part part() {
        return new Part(
                comments,
                subject,
                description == null || description.isBlank() ? null : description,
                type,
                priority,
                queue);
    }
}
