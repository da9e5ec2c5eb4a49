package ciclo.lifecycle.risk.domain;

import ciclo.lifecycle.risk.domain.RiskReason.Kind;
import ciclo.lifecycle.stage.domain.Facts;
import ciclo.lifecycle.stage.domain.Periods;
import ciclo.lifecycle.value.domain.Value;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Whether a customer is at risk.
///
/// @param reasons why; without any there is no risk
public record Risk(List<RiskReason> reasons) {

    private static final int DECIMALS = 4;

    public Risk {
        reasons = List.copyOf(reasons);
    }

    public boolean atRisk() {
        return !reasons.isEmpty();
    }

    /// @param value what is known of the customer's value; without it P(alive) is no reason
    public static Risk of(RiskPolicy policy, Facts facts, Instant t, Optional<Value> value) {
        return new Risk(Stream.of(
                        overdueTickets(policy, facts.overdueTickets(t)),
                        lowSatisfaction(policy, facts, t),
                        value.flatMap(known -> lowPAlive(policy, known.pAlive())))
                .flatMap(Optional::stream)
                .toList());
    }

    /// The next instant after `t` at which time alone can change the answer: a score counts no longer, or what happened
    /// by a clock that is ahead is there.
    public static Optional<Instant> nextChange(RiskPolicy policy, Facts facts, Instant t) {
        return Stream.of(
                        facts.lastRating(policy.satisfactionWithin(), t)
                                .filter(rating -> rating.score() <= policy.satisfactionAtMost())
                                .flatMap(rating -> Periods.after(rating.at(), policy.satisfactionWithin())),
                        facts.nextOccurrence(t))
                .flatMap(Optional::stream)
                .min(Comparator.naturalOrder());
    }

    private static Optional<RiskReason> overdueTickets(RiskPolicy policy, int overdue) {
        return overdue < policy.overdueTickets()
                ? Optional.empty()
                : Optional.of(new RiskReason(
                        Kind.OVERDUE_TICKETS,
                        Integer.toString(overdue),
                        Integer.toString(policy.overdueTickets()),
                        null));
    }

    private static Optional<RiskReason> lowSatisfaction(RiskPolicy policy, Facts facts, Instant t) {
        return facts.lastRating(policy.satisfactionWithin(), t)
                .filter(rating -> rating.score() <= policy.satisfactionAtMost())
                .map(rating -> new RiskReason(
                        Kind.LOW_SATISFACTION,
                        Integer.toString(rating.score()),
                        Integer.toString(policy.satisfactionAtMost()),
                        Periods.format(policy.satisfactionWithin())));
    }

    private static Optional<RiskReason> lowPAlive(RiskPolicy policy, double pAlive) {
        return pAlive >= policy.pAliveBelow()
                ? Optional.empty()
                : Optional.of(new RiskReason(
                        Kind.LOW_P_ALIVE,
                        // Cut, so that what is below the threshold never reads as being at it.
                        BigDecimal.valueOf(pAlive)
                                .setScale(DECIMALS, RoundingMode.DOWN)
                                .toPlainString(),
                        BigDecimal.valueOf(policy.pAliveBelow()).toPlainString(),
                        null));
    }
}
