package ciclo.lifecycle.stage.domain;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// What a rule asks of the facts. A closed set; `within` is a period as [Periods] writes it, null for all time.
public sealed interface Condition {

    /// At least so many happened. `kinds` says which contacts, empty for all, and is for contacts alone.
    record AtLeast(
            Counted what,
            Set<String> kinds,
            int atLeast,
            @Nullable Duration within) implements Condition {
        public AtLeast {
            // Sorted, so that it is written and explained the same way by every process.
            kinds = Collections.unmodifiableSet(new TreeSet<>(kinds));
            require(what == Counted.CONTACTS || kinds.isEmpty(), "only contacts have kinds, not", what.wireName());
            require(kinds.stream().noneMatch(String::isBlank), "a kind of contact has a name, not as in", kinds);
            require(atLeast >= 1, "a count is asked to be 1 or more, not", atLeast);
            requirePeriod(within);
        }
    }

    /// Purchases less refunds come to at least the amount.
    record SpendAtLeast(BigDecimal amount, @Nullable Duration within) implements Condition {
        public SpendAtLeast {
            require(amount.signum() > 0, "a spend is at least a positive amount, not", amount);
            requirePeriod(within);
        }
    }

    /// The last one is at or before `t − period`. Without any, false.
    record SilentFor(Duration period, On on) implements Condition {
        public SilentFor {
            requirePeriod(period);
        }
    }

    /// The latest score is at most `score`, and within the period.
    record SatisfactionAtMost(int score, @Nullable Duration within) implements Condition {
        public SatisfactionAtMost {
            require(score >= 1 && score <= 5, "a score is 1 to 5, not", score);
            requirePeriod(within);
        }
    }

    record AllOf(List<Condition> parts) implements Condition {
        public AllOf {
            parts = List.copyOf(parts);
            require(!parts.isEmpty(), "allOf needs at least one condition, not", parts);
        }
    }

    record AnyOf(List<Condition> parts) implements Condition {
        public AnyOf {
            parts = List.copyOf(parts);
            require(!parts.isEmpty(), "anyOf needs at least one condition, not", parts);
        }
    }

    record Not(Condition part) implements Condition {}

    default boolean holds(Facts facts, Instant t) {
        return switch (this) {
            case AtLeast(var what, var kinds, int n, var within) -> facts.count(what, kinds, within, t) >= n;
            case SpendAtLeast(var amount, var within) -> facts.spend(within, t).compareTo(amount) >= 0;
            case SilentFor(var d, var on) ->
                facts.last(on, t)
                        .filter(last -> !last.isAfter(Periods.before(t, d)))
                        .isPresent();
            case SatisfactionAtMost(int n, var within) ->
                facts.lastRating(within, t)
                        .filter(rating -> rating.score() <= n)
                        .isPresent();
            case AllOf(var parts) -> parts.stream().allMatch(part -> part.holds(facts, t));
            case AnyOf(var parts) -> parts.stream().anyMatch(part -> part.holds(facts, t));
            case Not(var part) -> !part.holds(facts, t);
        };
    }

    /// The next instant after `t` at which its value can change with no event after `t`. It may turn out not to change
    /// then; it never changes sooner.
    default Optional<Instant> nextChange(Facts facts, Instant t) {
        return switch (this) {
            // What has not enough only loses more with time.
            case AtLeast(var what, var kinds, int n, var within) ->
                within == null || !holds(facts, t)
                        ? Optional.empty()
                        : facts.afterLosing(facts.count(what, kinds, within, t) - n + 1, what, within, t);
            case SpendAtLeast spend ->
                Optional.ofNullable(spend.within()).flatMap(within -> facts.spendLeaving(within, t));
            case SilentFor(var d, var on) ->
                facts.last(on, t).flatMap(last -> Periods.after(last, d)).filter(end -> end.isAfter(t));
            case SatisfactionAtMost satisfaction ->
                Optional.ofNullable(satisfaction.within())
                        .flatMap(within ->
                                facts.lastRating(within, t).flatMap(rating -> Periods.after(rating.at(), within)));
            case AllOf(var parts) -> earliestChange(parts, facts, t);
            case AnyOf(var parts) -> earliestChange(parts, facts, t);
            case Not(var part) -> part.nextChange(facts, t);
        };
    }

    /// Why it holds, or why not: each measured value beside its threshold.
    default Explanation explain(Facts facts, Instant t) {
        return Explanation.of(this, facts, t);
    }

    private static Optional<Instant> earliestChange(List<Condition> parts, Facts facts, Instant t) {
        Optional<Instant> earliest = Optional.empty();
        for (Condition part : parts) {
            earliest = Instants.earlier(earliest, part.nextChange(facts, t));
        }
        return earliest;
    }

    private static void requirePeriod(@Nullable Duration period) {
        if (period != null) {
            Periods.require(period);
        }
    }

    private static void require(boolean valid, String otherwise, Object value) {
        if (!valid) {
            throw new IllegalArgumentException(otherwise + " " + value);
        }
    }
}
