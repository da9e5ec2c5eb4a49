package ciclo.ticket.handling.rest;

import ciclo.ticket.rest.Text;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// How satisfactory a resolution is.
@Schema(examples = """
                {"score": 5, "comment": "Fast and friendly"}""")
record RatingRequest(
        @Schema(description = "1, the worst, to 5") @NotNull @Min(1) @Max(5)
        Integer score,

        @Nullable @Text(max = 2_000, lines = true) String comment) {}
