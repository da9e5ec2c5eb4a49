package ciclo.campaign.profit;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/// What the profit gate goes by.
@ConfigMapping(prefix = "ciclo.profit")
interface ProfitConfig {

    /// From what age on a value score counts for nothing. Scores are as of the last fit, which
    /// lifecycle-service makes once a day.
    @WithDefault("P30D")
    Duration stale();

    /// How long the chances of a campaign are believed before they are measured again.
    @WithDefault("PT10M")
    Duration remeasure();
}
