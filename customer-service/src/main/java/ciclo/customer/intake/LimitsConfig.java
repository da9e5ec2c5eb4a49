package ciclo.customer.intake;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/// How much is taken in at once.
@ConfigMapping(prefix = "ciclo.intake")
interface LimitsConfig {

    /// Events a second that one client may post to one replica in the long run.
    @WithDefault("50000")
    @Min(1)
    int rate();

    /// Events that a client may post at once after a pause; at least a whole batch.
    @WithDefault("250000")
    @Min(Batches.LARGEST)
    int burst();

    /// How long an event is remembered, to notice another one under its name.
    @WithDefault("P30D")
    Duration remember();
}
