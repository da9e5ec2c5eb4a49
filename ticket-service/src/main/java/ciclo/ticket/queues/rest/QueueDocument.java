package ciclo.ticket.queues.rest;

import ciclo.ticket.rest.Text;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// A queue as it is put.
@Schema(examples = """
                {"distribution": "least-loaded", "agents": ["ann", "maria"]}""")
record QueueDocument(
        @Schema(description = """
                        none: agents take tickets themselves; round-robin: in turns; least-loaded: to whoever has the \
                        fewest""")
        @NotNull
        @Pattern(regexp = "none|round-robin|least-loaded", message = "must be none, round-robin or least-loaded")
        String distribution,

        @Schema(description = "Agents, by the names of their tokens") @NotNull @Size(max = 1_000)
        Set<@NotBlank @Text(max = 128) String> agents) {}
