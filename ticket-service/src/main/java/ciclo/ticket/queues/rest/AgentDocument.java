package ciclo.ticket.queues.rest;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// An agent as they are put.
@Schema(examples = """
                {"present": true, "capacity": 25}""")
record AgentDocument(
        @Schema(description = "Whether they are given tickets") @NotNull
        Boolean present,

        @Schema(description = "How many unresolved tickets they are given at most") @NotNull @Min(0) @Max(100_000)
        Integer capacity) {}
