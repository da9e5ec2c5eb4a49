package ciclo.ticket.handling.rest;

import ciclo.ticket.rest.Text;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// Where a ticket is to go.
@Schema(examples = """
                {"to": "resolved", "resolution": "replaced"}""")
record TransitionRequest(
        @NotNull
        @Pattern(
                regexp = "new|open|pending|on-hold|resolved|closed|merged",
                message = "must be new, open, pending, on-hold, resolved, closed or merged")
        String to,

        @Schema(description = "What came of it, a code of the business; only with `resolved`")
        @Nullable
        @Size(min = 1)
        @Text(max = 64)
        String resolution) {}
