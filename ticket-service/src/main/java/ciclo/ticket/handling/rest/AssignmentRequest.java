package ciclo.ticket.handling.rest;

import ciclo.ticket.rest.Text;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// Who is to take care of a ticket.
@Schema(examples = """
                {"assignee": "maria", "queue": "returns"}""")
record AssignmentRequest(
        @Schema(description = "Nobody where absent") @Nullable @Size(min = 1) @Text(max = 128)
        String assignee,

        @Schema(description = "The queue that it is in where absent") @Nullable @Size(min = 1) @Text(max = 64)
        String queue) {}
