package ciclo.lifecycle.stage.domain;

import ciclo.lifecycle.stage.domain.Condition.AnyOf;
import ciclo.lifecycle.stage.domain.Condition.AtLeast;
import ciclo.lifecycle.stage.domain.Condition.SilentFor;
import ciclo.lifecycle.stage.domain.Condition.SpendAtLeast;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A version of the rules: what makes a prospect one in conversion, and a customer one to retain or to win back.
public record RuleSet(int version, Condition conversion, Condition retention, Condition reactivation) {

    public RuleSet {
        if (version < 1) {
            throw new IllegalArgumentException("versions of rules begin at 1, not " + version);
        }
    }

    /// Version 1, the rules that Ciclo comes with.
    public static RuleSet shipped() {
        var days30 = Duration.ofDays(30);
        var days365 = Duration.ofDays(365);
        var interest = Set.of("quote-requested", "cart-started", "trial-started", "demo-requested");
        return new RuleSet(
                1,
                new AnyOf(List.of(
                        new AtLeast(Counted.CONTACTS, interest, 1, days30),
                        new AtLeast(Counted.CONTACTS, Set.of(), 3, days30))),
                new AnyOf(List.of(
                        new AtLeast(Counted.PURCHASES, Set.of(), 4, days365),
                        new SpendAtLeast(new BigDecimal("500.00"), days365))),
                new SilentFor(Duration.ofDays(180), On.PURCHASES));
    }

    public Stage stageOf(Facts facts, Instant t) {
        if (!facts.isCustomer(t)) {
            return conversion.holds(facts, t) ? Stage.CONVERSION : Stage.ACQUISITION;
        }
        if (reactivation.holds(facts, t)) {
            return Stage.REACTIVATION;
        }
        return retention.holds(facts, t) ? Stage.RETENTION : Stage.GROWTH;
    }

    /// The next instant after `t` at which the stage can change under these rules with no event after `t`; it may turn
    /// out not to.
    public Optional<Instant> nextChange(Facts facts, Instant t) {
        // Time alone makes no customer of a prospect, and no prospect of a customer.
        return facts.isCustomer(t)
                ? Instants.earlier(reactivation.nextChange(facts, t), retention.nextChange(facts, t))
                : conversion.nextChange(facts, t);
    }
}
