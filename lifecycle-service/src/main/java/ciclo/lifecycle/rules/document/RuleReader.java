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
import ciclo.lifecycle.stage.domain.On;
import ciclo.lifecycle.stage.domain.RuleSet;
import ciclo.messaging.problem.FieldError;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads conditions, and goes on after an error to find the others. A part that is wrong comes out as null, and has
/// been added to the errors.
final class RuleReader {

    static final int MOST_LEVELS = 10;
    static final int MOST_CONDITIONS = 200;

    /// What a condition can be, by the field that says so, with the fields that it may have.
    private static final Map<String, Set<String>> KINDS = kinds();

    private final List<FieldError> errors;
    private final Values values;
    private int conditions;

    RuleReader(List<FieldError> errors) {
        this.errors = errors;
        this.values = new Values(errors);
    }

    @Nullable
    RuleSet ruleSet(JsonNode document, int version) {
        if (!document.isObject()) {
            error("", "must be an object with " + String.join(", ", RuleDocument.FIELDS));
            return null;
        }
        values.unknownFields(document, "", Set.copyOf(RuleDocument.FIELDS));
        Condition conversion = required(document, RuleDocument.CONVERSION);
        Condition retention = required(document, RuleDocument.RETENTION);
        Condition reactivation = required(document, RuleDocument.REACTIVATION);
        if (conditions > MOST_CONDITIONS) {
            error("", "has more than " + MOST_CONDITIONS + " conditions");
        }
        return errors.isEmpty() && conversion != null && retention != null && reactivation != null
                ? new RuleSet(version, conversion, retention, reactivation)
                : null;
    }

    private @Nullable Condition required(JsonNode document, String field) {
        JsonNode node = document.get(field);
        if (node == null) {
            error("/" + field, "is required");
            return null;
        }
        return condition(node, "/" + field, 1);
    }

    private @Nullable Condition condition(JsonNode node, String pointer, int level) {
        // What is too much is counted to its end, and not looked into.
        if (++conditions > MOST_CONDITIONS) {
            return null;
        }
        if (level > MOST_LEVELS) {
            error(pointer, "is more than " + MOST_LEVELS + " levels deep");
            return null;
        }
        if (!node.isObject()) {
            error(pointer, "must be a condition: an object");
            return null;
        }
        List<String> named = KINDS.keySet().stream().filter(node::has).toList();
        if (named.size() != 1) {
            values.unknownFields(node, pointer, Values.ALL);
            error(pointer, "must be exactly one of " + String.join(", ", KINDS.keySet()));
            return null;
        }
        String kind = named.getFirst();
        values.unknownFields(node, pointer, KINDS.getOrDefault(kind, Set.of()));
        return switch (kind) {
            case "count" -> atLeast(node, pointer);
            case "spendAtLeast" -> spendAtLeast(node, pointer);
            case "silentFor" -> silentFor(node, pointer);
            case "satisfactionAtMost" -> satisfactionAtMost(node, pointer);
            case "allOf" -> {
                List<Condition> parts = parts(node, pointer, kind, level);
                yield parts == null ? null : new AllOf(parts);
            }
            case "anyOf" -> {
                List<Condition> parts = parts(node, pointer, kind, level);
                yield parts == null ? null : new AnyOf(parts);
            }
            case "not" -> {
                Condition part = condition(node.get(kind), pointer + "/" + kind, level + 1);
                yield part == null ? null : new Not(part);
            }
            default -> throw new IllegalStateException(kind);
        };
    }

    private @Nullable Condition atLeast(JsonNode node, String pointer) {
        int before = errors.size();
        Counted what = values.oneOf(node, pointer, "count", Counted.values(), Counted::wireName);
        var kinds = values.contactKinds(node, pointer, what);
        Integer atLeast = values.integer(node, pointer, "atLeast", 1, Integer.MAX_VALUE);
        var within = values.within(node, pointer);
        return errors.size() > before || what == null || atLeast == null
                ? null
                : new AtLeast(what, kinds, atLeast, within);
    }

    private @Nullable Condition spendAtLeast(JsonNode node, String pointer) {
        int before = errors.size();
        var amount = values.amount(node, pointer, "spendAtLeast");
        var within = values.within(node, pointer);
        return errors.size() > before || amount == null ? null : new SpendAtLeast(amount, within);
    }

    private @Nullable Condition silentFor(JsonNode node, String pointer) {
        var period = values.period(node, pointer, "silentFor");
        On on = values.oneOf(node, pointer, "on", On.values(), On::wireName);
        return period == null || on == null ? null : new SilentFor(period, on);
    }

    private @Nullable Condition satisfactionAtMost(JsonNode node, String pointer) {
        int before = errors.size();
        Integer score = values.integer(node, pointer, "satisfactionAtMost", 1, 5);
        var within = values.within(node, pointer);
        return errors.size() > before || score == null ? null : new SatisfactionAtMost(score, within);
    }

    private @Nullable List<Condition> parts(JsonNode node, String pointer, String kind, int level) {
        JsonNode list = node.get(kind);
        String at = pointer + "/" + kind;
        if (!list.isArray() || list.isEmpty()) {
            error(at, "must be a list of at least one condition");
            return null;
        }
        List<Condition> parts = new ArrayList<>();
        for (int i = 0; i < list.size(); i++) {
            Condition part = condition(list.get(i), at + "/" + i, level + 1);
            if (part != null) {
                parts.add(part);
            }
        }
        return parts.size() == list.size() ? parts : null;
    }

    private void error(String pointer, String detail) {
        errors.add(new FieldError(pointer, detail));
    }

    private static Map<String, Set<String>> kinds() {
        var kinds = new LinkedHashMap<String, Set<String>>();
        kinds.put("count", Set.of("count", "kinds", "atLeast", "within"));
        kinds.put("spendAtLeast", Set.of("spendAtLeast", "within"));
        kinds.put("silentFor", Set.of("silentFor", "on"));
        kinds.put("satisfactionAtMost", Set.of("satisfactionAtMost", "within"));
        kinds.put("allOf", Set.of("allOf"));
        kinds.put("anyOf", Set.of("anyOf"));
        kinds.put("not", Set.of("not"));
        return kinds;
    }
}
