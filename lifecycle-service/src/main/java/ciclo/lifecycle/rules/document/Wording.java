package ciclo.lifecycle.rules.document;

import ciclo.lifecycle.stage.domain.Condition;
import ciclo.lifecycle.stage.domain.Condition.AllOf;
import ciclo.lifecycle.stage.domain.Condition.AnyOf;
import ciclo.lifecycle.stage.domain.Condition.AtLeast;
import ciclo.lifecycle.stage.domain.Condition.Not;
import ciclo.lifecycle.stage.domain.Condition.SatisfactionAtMost;
import ciclo.lifecycle.stage.domain.Condition.SilentFor;
import ciclo.lifecycle.stage.domain.Condition.SpendAtLeast;
import ciclo.lifecycle.stage.domain.Counted;
import ciclo.lifecycle.stage.domain.Periods;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A condition in a few words: `at least 4 purchases within P365D`.
final class Wording {

    private Wording() {}

    static String of(Condition condition) {
        return switch (condition) {
            case AtLeast(var what, var kinds, int n, var within) ->
                "at least " + n + " " + name(what) + kinds(kinds) + within(within);
            case SpendAtLeast(var amount, var within) ->
                "a spend of at least " + amount.toPlainString() + within(within);
            case SilentFor(var period, var on) -> "no " + on.wireName() + " for " + Periods.format(period);
            case SatisfactionAtMost(int score, var within) -> "a satisfaction of at most " + score + within(within);
            case AllOf(var parts) -> joined(parts, " and ");
            case AnyOf(var parts) -> joined(parts, " or ");
            case Not(var part) -> "not (" + of(part) + ")";
        };
    }

    private static String name(Counted what) {
        return switch (what) {
            case PURCHASES -> "purchases";
            case CONTACTS -> "contacts";
            case TICKETS -> "tickets";
            case SLA_BREACHES -> "missed deadlines";
        };
    }

    private static String kinds(Set<String> kinds) {
        return kinds.isEmpty() ? "" : " (" + String.join(", ", kinds) + ")";
    }

    private static String within(@Nullable Duration within) {
        return within == null ? "" : " within " + Periods.format(within);
    }

    private static String joined(List<Condition> parts, String by) {
        return parts.stream().map(Wording::of).collect(Collectors.joining(by, "(", ")"));
    }
}
