package ciclo.messaging.outbox;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/// How the relay works.
@ConfigMapping(prefix = "ciclo.outbox")
public interface OutboxConfig {

    /// Whether this process relays. Off where another process does it.
    @WithDefault("true")
    boolean enabled();

    /// How long a row can wait when the wake-up after its commit did not reach the leader (another replica wrote it).
    @WithDefault("PT0.1S")
    Duration poll();

    /// Rows sent before their acknowledgements are awaited.
    @WithDefault("1000")
    int batch();
}
