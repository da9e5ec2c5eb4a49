package ciclo.lifecycle.risk.domain;

import java.time.Duration;

/// When a customer counts as being at risk.
///
/// @param overdueTickets so many open tickets past their deadline, at least
/// @param satisfactionAtMost the latest score, if it is this or less
/// @param satisfactionWithin how long a score counts
/// @param pAliveBelow a probability of ever ordering again that is less than this
public record RiskPolicy(int overdueTickets, int satisfactionAtMost, Duration satisfactionWithin, double pAliveBelow) {

    public RiskPolicy {
        require(overdueTickets >= 1, "it takes 1 overdue ticket or more, not", overdueTickets);
        require(satisfactionAtMost >= 1 && satisfactionAtMost <= 5, "a score is 1 to 5, not", satisfactionAtMost);
        require(satisfactionWithin.isPositive(), "a score counts for some time, not", satisfactionWithin);
        require(pAliveBelow >= 0 && pAliveBelow <= 1, "a probability is 0 to 1, not", pAliveBelow);
    }

    private static void require(boolean valid, String otherwise, Object value) {
        if (!valid) {
            throw new IllegalArgumentException(otherwise + " " + value);
        }
    }
}
