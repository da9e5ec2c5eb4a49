package ciclo.lifecycle.analytics.domain;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;

/// How long a stage lasts.
///
/// @param completed how many periods in the stage have ended
/// @param lasting how many have not
/// @param quantiles of those that have ended, the shortest first; empty without any
public record Durations(long completed, long lasting, List<Quantile> quantiles) {

    /// The least duration that at least this share of all periods did not outlast, rounded down: from a
    /// day on to hours, from an hour on to minutes, and else to seconds. Rounding leaves the order of
    /// durations as it is, and so the quantile the same period's.
    public record Quantile(BigDecimal share, Duration duration) {}

    public Durations {
        quantiles = List.copyOf(quantiles);
    }
}
