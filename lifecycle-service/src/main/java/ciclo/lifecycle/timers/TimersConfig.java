package ciclo.lifecycle.timers;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/// How customers are moved on by time.
@ConfigMapping(prefix = "ciclo.timers")
interface TimersConfig {

    /// Whether this process moves customers on. Off where others do.
    @WithDefault("true")
    boolean enabled();

    /// How often to look.
    @WithDefault("PT0.2S")
    Duration interval();

    /// How often to publish what changed about customers since the last time.
    @WithDefault("PT2S")
    Duration snapshots();

    /// Customers in one transaction.
    @WithDefault("1000")
    int batch();
}
