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

    /// About as many records are applied at once, over all lanes. As many again may wait in memory, and what a fetch
    /// brings on top (16 MiB).
    @WithDefault("2000")
    int batch();

    /// How many transactions apply records side by side, each on a connection of its own. More than the processors
    /// that service and database have between them gains nothing.
    @WithDefault("1")
    int lanes();

    /// How long the broker may hold a fetch back to fill it: what a lone event waits at most.
    @WithDefault("PT0.02S")
    Duration fetchWait();

    /// How long a transaction may take before its connection is given up and the batch tried again.
    @WithDefault("PT1M")
    Duration timeout();
}
