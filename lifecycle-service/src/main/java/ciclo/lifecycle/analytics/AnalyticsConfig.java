package ciclo.lifecycle.analytics;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/// How the counts behind analytics are kept small.
@ConfigMapping(prefix = "ciclo.analytics")
interface AnalyticsConfig {

    /// Whether this process merges counts. Off where others do.
    @WithDefault("true")
    boolean enabled();

    /// How often to look for counts to merge. Answers are right in between too, and take longer the more there are.
    @WithDefault("PT5S")
    Duration interval();

    /// Rows of a table in one transaction.
    @WithDefault("50000")
    int batch();
}
