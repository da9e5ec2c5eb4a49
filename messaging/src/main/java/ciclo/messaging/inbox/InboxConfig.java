package ciclo.messaging.inbox;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/// How records are fetched and applied.
@ConfigMapping(prefix = "ciclo.inbox")
public interface InboxConfig {

    /// Whether this process consumes. Off in tests that need the service silent.
    @WithDefault("true")
    boolean enabled();

    /// The most records in one transaction. With 64 KiB an event it bounds memory.
    @WithDefault("2000")
    int batch();

    /// How long the broker may hold a fetch back to fill it: what a lone event waits at most.
    @WithDefault("PT0.02S")
    Duration fetchWait();

    /// How long a transaction may take before its connection is given up and the batch tried again.
    @WithDefault("PT1M")
    Duration timeout();
}
