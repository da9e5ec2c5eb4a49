package ciclo.customer.intake.imports;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/// How imports are worked off.
@ConfigMapping(prefix = "ciclo.imports")
interface ImportsConfig {

    /// Whether this process works imports off. Off where others do.
    @WithDefault("true")
    boolean enabled();

    /// How often to look for imports that others have taken in, and how long to wait after a failure.
    @WithDefault("PT1S")
    Duration interval();

    /// How long an import can be asked about after its end.
    @WithDefault("P90D")
    Duration keep();
}
