package ciclo.lifecycle.rules.document;

import ciclo.lifecycle.stage.domain.Condition;
import ciclo.lifecycle.stage.domain.Condition.AllOf;
import ciclo.lifecycle.stage.domain.Condition.AnyOf;
import ciclo.lifecycle.stage.domain.Condition.AtLeast;
import ciclo.lifecycle.stage.domain.Condition.Not;
import ciclo.lifecycle.stage.domain.Condition.SatisfactionAtMost;
import ciclo.lifecycle.stage.domain.Condition.SilentFor;
import ciclo.lifecycle.stage.domain.Condition.SpendAtLeast;
import ciclo.lifecycle.stage.domain.RuleSet;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiPredicate;

/// How one rule set differs from another, condition by condition. The order of the parts of a condition is no
/// difference: neither is it one to the stages.
public final class RuleDiff {

    /// A difference. Pointers are into the newer document, those of what was removed into the older one.
    ///
    /// @param text for people
    public sealed interface Change {

        String pointer();

        String text();

        record Added(String pointer, Condition after) implements Change {
            @Override
            public String text() {
                return "added: " + Wording.of(after);
            }
        }

        record Removed(String pointer, Condition before) implements Change {
            @Override
            public String text() {
                return "removed: " + Wording.of(before);
            }
        }

        record Changed(String pointer, Condition before, Condition after) implements Change {
            @Override
            public String text() {
                return "changed: " + Wording.of(before) + " → " + Wording.of(after);
            }
        }
    }

    /// A part of a condition, and where it stands.
    private record Part(String pointer, Condition condition) {}

    private RuleDiff() {}

    /// The changes from one rule set to another, by the field of the document.
    public static Map<String, List<Change>> between(RuleSet before, RuleSet after) {
        var changes = new LinkedHashMap<String, List<Change>>();
        changes.put(RuleDocument.CONVERSION, changes(RuleDocument.CONVERSION, before.conversion(), after.conversion()));
        changes.put(RuleDocument.RETENTION, changes(RuleDocument.RETENTION, before.retention(), after.retention()));
        changes.put(
                RuleDocument.REACTIVATION,
                changes(RuleDocument.REACTIVATION, before.reactivation(), after.reactivation()));
        return changes;
    }

    private static List<Change> changes(String field, Condition before, Condition after) {
        var changes = new ArrayList<Change>();
        compare(new Part("/" + field, before), new Part("/" + field, after), changes);
        return List.copyOf(changes);
    }

    private static void compare(Part before, Part after, List<Change> changes) {
        if (same(before.condition, after.condition)) {
            return;
        }
        switch (before.condition) {
            case AllOf(var older)
            when after.condition instanceof AllOf(var newer) ->
                compareAll(parts(before, "allOf", older), parts(after, "allOf", newer), changes);
            case AnyOf(var older)
            when after.condition instanceof AnyOf(var newer) ->
                compareAll(parts(before, "anyOf", older), parts(after, "anyOf", newer), changes);
            case Not(var older)
            when after.condition instanceof Not(var newer) ->
                compare(new Part(before.pointer + "/not", older), new Part(after.pointer + "/not", newer), changes);
            case Condition _ -> changes.add(new Change.Changed(after.pointer, before.condition, after.condition));
        }
    }

    /// Pairs the parts: equal ones first, which are no change, then those that ask about the same, then those of the
    /// same sort. What finds no partner was removed, or added.
    private static void compareAll(List<Part> older, List<Part> newer, List<Change> changes) {
        var before = new ArrayList<>(older);
        var after = new ArrayList<>(newer);
        pair(before, after, RuleDiff::same, changes);
        pair(before, after, RuleDiff::alike, changes);
        pair(before, after, (a, b) -> a.getClass() == b.getClass(), changes);
        before.forEach(part -> changes.add(new Change.Removed(part.pointer, part.condition)));
        after.forEach(part -> changes.add(new Change.Added(part.pointer, part.condition)));
    }

    private static void pair(
            List<Part> before, List<Part> after, BiPredicate<Condition, Condition> matches, List<Change> changes) {
        before.removeIf(older -> {
            for (Part newer : after) {
                if (matches.test(older.condition, newer.condition)) {
                    compare(older, newer, changes);
                    after.remove(newer);
                    return true;
                }
            }
            return false;
        });
    }

    private static boolean same(Condition a, Condition b) {
        return switch (a) {
            case AllOf(var parts) -> b instanceof AllOf(var others) && sameParts(parts, others);
            case AnyOf(var parts) -> b instanceof AnyOf(var others) && sameParts(parts, others);
            case Not(var part) -> b instanceof Not(var other) && same(part, other);
            case SpendAtLeast spend ->
                b instanceof SpendAtLeast other
                        && spend.amount().compareTo(other.amount()) == 0
                        && Objects.equals(spend.within(), other.within());
            case AtLeast _, SilentFor _, SatisfactionAtMost _ -> a.equals(b);
        };
    }

    private static boolean sameParts(List<Condition> parts, List<Condition> others) {
        var left = new ArrayList<>(others);
        return parts.size() == others.size()
                && parts.stream()
                        .allMatch(part -> left.stream()
                                .filter(other -> same(part, other))
                                .findFirst()
                                .map(left::remove)
                                .orElse(false));
    }

    /// Whether they ask about the same, only for more or less of it.
    private static boolean alike(Condition a, Condition b) {
        return switch (a) {
            case AtLeast count ->
                b instanceof AtLeast other
                        && count.what() == other.what()
                        && count.kinds().equals(other.kinds());
            case SilentFor silent -> b instanceof SilentFor other && silent.on() == other.on();
            case SpendAtLeast _, SatisfactionAtMost _, AllOf _, AnyOf _, Not _ -> a.getClass() == b.getClass();
        };
    }

    private static List<Part> parts(Part whole, String field, List<Condition> conditions) {
        var parts = new ArrayList<Part>(conditions.size());
        for (int i = 0; i < conditions.size(); i++) {
            parts.add(new Part(whole.pointer + "/" + field + "/" + i, conditions.get(i)));
        }
        return parts;
    }
}
