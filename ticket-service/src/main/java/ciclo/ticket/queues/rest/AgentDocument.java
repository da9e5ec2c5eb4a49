package ciclo.ticket.queues.rest;

import ciclo.ticket.queues.domain.Reach;
import ciclo.ticket.rest.Text;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// An agent as they are put.
@Schema(examples = """
                {"present": true, "capacity": 25, "queues": ["returns", "vip"]}""")
record AgentDocument(
        @Schema(description = "Whether they are given tickets") @NotNull
        Boolean present,

        @Schema(description = "How many unresolved tickets they are given at most") @NotNull @Min(0) @Max(100_000)
        Integer capacity,

        @Schema(description = "The queues with whose tickets alone they work; all where absent")
        @Nullable
        @Size(max = 1_000)
        Set<@NotBlank @Text(max = 64) String> queues) {

    Reach reach() {
        return queues == null ? Reach.EVERYTHING : new Reach.Within(queues);
    }
}
