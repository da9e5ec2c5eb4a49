package ciclo.campaign.targeting;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/// How candidates are decided.
@ConfigMapping(prefix = "ciclo.targeting")
interface TargetingConfig {

    /// Whether this process decides. Off where another process does it.
    @WithDefault("true")
    boolean enabled();

    /// How long a candidate can wait when the wake-up after it came did not help: another replica took it in, or its
    /// customer's records were not all applied yet.
    @WithDefault("PT0.2S")
    Duration poll();

    /// The most candidates in one transaction.
    @WithDefault("500")
    int batch();
}
