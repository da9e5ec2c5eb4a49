package ciclo.lifecycle.stage.domain;

import ciclo.lifecycle.stage.domain.Condition.AllOf;
import ciclo.lifecycle.stage.domain.Condition.AnyOf;
import ciclo.lifecycle.stage.domain.Condition.AtLeast;
import ciclo.lifecycle.stage.domain.Condition.Not;
import ciclo.lifecycle.stage.domain.Condition.SatisfactionAtMost;
import ciclo.lifecycle.stage.domain.Condition.SilentFor;
import ciclo.lifecycle.stage.domain.Condition.SpendAtLeast;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Why a condition holds at an instant, or why it does not.
///
/// @param condition what it asks: `count contacts [quote-requested]`, `spendAtLeast`, `silentFor on purchases`,
///     `satisfactionAtMost`, `allOf`, `anyOf`, `not`
/// @param measured what the facts say, in the unit of the threshold: a number, an amount, or a period cut to minutes;
///     null when there is nothing to measure
/// @param threshold what the rule asks for
/// @param within the rule's period, as `P30D`
/// @param parts the conditions it is made of, in the rule's order
public record Explanation(
        String condition,
        boolean holds,
        @Nullable String measured,
        @Nullable String threshold,
        @Nullable String within,
        List<Explanation> parts) {

    public Explanation {
        parts = List.copyOf(parts);
    }

    static Explanation of(Condition condition, Facts facts, Instant t) {
        boolean holds = condition.holds(facts, t);
        return switch (condition) {
            case AtLeast(var what, var kinds, int n, var within) -> {
                int count = facts.count(what, kinds, within, t);
                yield leaf(name(what, kinds), holds, Integer.toString(count), Integer.toString(n), within);
            }
            case SpendAtLeast(var amount, var within) ->
                leaf("spendAtLeast", holds, beside(amount, facts.spend(within, t)), amount.toPlainString(), within);
            case SilentFor(var d, var on) ->
                leaf("silentFor on " + on.wireName(), holds, silence(facts, on, t), Periods.format(d), null);
            case SatisfactionAtMost(int n, var within) -> {
                var score = facts.lastRating(within, t).map(rating -> Integer.toString(rating.score()));
                yield leaf("satisfactionAtMost", holds, score.orElse(null), Integer.toString(n), within);
            }
            case AllOf(var parts) -> tree("allOf", holds, parts.stream(), facts, t);
            case AnyOf(var parts) -> tree("anyOf", holds, parts.stream(), facts, t);
            case Not(var part) -> tree("not", holds, Stream.of(part), facts, t);
        };
    }

    private static Explanation leaf(
            String condition, boolean holds, @Nullable String measured, String threshold, @Nullable Duration within) {
        var period = within == null ? null : Periods.format(within);
        return new Explanation(condition, holds, measured, threshold, period, List.of());
    }

    private static Explanation tree(String condition, boolean holds, Stream<Condition> parts, Facts facts, Instant t) {
        var explained = parts.map(part -> part.explain(facts, t)).toList();
        return new Explanation(condition, holds, null, null, null, explained);
    }

    private static String name(Counted what, Set<String> kinds) {
        return "count " + what.wireName() + (kinds.isEmpty() ? "" : " [" + String.join(", ", kinds) + "]");
    }

    /// With as many decimals as the threshold, and more where it takes them.
    private static String beside(BigDecimal threshold, BigDecimal measured) {
        int decimals = Math.max(threshold.scale(), measured.stripTrailingZeros().scale());
        return measured.setScale(Math.max(decimals, 0)).toPlainString();
    }

    private static @Nullable String silence(Facts facts, On on, Instant t) {
        return facts.last(on, t)
                .map(last -> Periods.format(Duration.between(last, t)))
                .orElse(null);
    }
}
