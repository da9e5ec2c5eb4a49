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

    /// Customers in one transaction.
    @WithDefault("1000")
    int batch();
}
