package ciclo.lifecycle.jobs;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/// How long work is done beside everything else.
@ConfigMapping(prefix = "ciclo.jobs")
public interface JobsConfig {

    /// Whether this process does jobs. Off where others do.
    @WithDefault("true")
    boolean enabled();

    /// How often to look for jobs that others have queued, and how long to wait after a failure.
    @WithDefault("PT1S")
    Duration interval();

    /// Customers in one transaction.
    @WithDefault("1000")
    int batch();
}
