package ciclo.lifecycle.risk;

import ciclo.lifecycle.risk.domain.RiskPolicy;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/// When a customer counts as being at risk.
@ConfigMapping(prefix = "ciclo.risk")
interface RiskConfig {

    /// So many open tickets past their deadline, at least.
    @WithDefault("1")
    int overdueTickets();

    /// The latest score of a resolution, if it is this or less.
    @WithDefault("2")
    int satisfactionAtMost();

    /// How long a score counts.
    @WithDefault("P90D")
    Duration satisfactionWithin();

    /// A probability of ever ordering again that is less than this.
    @WithDefault("0.3")
    double pAliveBelow();

    default RiskPolicy policy() {
        return new RiskPolicy(overdueTickets(), satisfactionAtMost(), satisfactionWithin(), pAliveBelow());
    }
}
