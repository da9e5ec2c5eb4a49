package ciclo.messaging.inbox;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/// How records are fetched and applied.
@ConfigMapping(prefix = "ciclo.inbox")
public interface InboxConfig {

    /// Whether this process consumes. Off in tests that need the service silent.
    @WithDefault("true")
    boolean enabled();

    /// How many records a transaction applies at most.
    @WithDefault("2000")
    int batch();

    /// What the records take that wait in memory; what a fetch brings on top (16 MiB) waits too.
    @WithDefault("32M")
    MemorySize buffer();

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
