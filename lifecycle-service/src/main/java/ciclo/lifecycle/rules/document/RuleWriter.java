package ciclo.lifecycle.rules.document;

import ciclo.lifecycle.stage.domain.Condition;
import ciclo.lifecycle.stage.domain.Condition.AllOf;
import ciclo.lifecycle.stage.domain.Condition.AnyOf;
import ciclo.lifecycle.stage.domain.Condition.AtLeast;
import ciclo.lifecycle.stage.domain.Condition.Not;
import ciclo.lifecycle.stage.domain.Condition.SatisfactionAtMost;
import ciclo.lifecycle.stage.domain.Condition.SilentFor;
import ciclo.lifecycle.stage.domain.Condition.SpendAtLeast;
import ciclo.lifecycle.stage.domain.Periods;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A condition in writing.
final class RuleWriter {

    private RuleWriter() {}

    static ObjectNode write(Condition condition) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        return switch (condition) {
            case AtLeast(var what, var kinds, int n, var within) -> {
                node.put("count", what.wireName());
                if (!kinds.isEmpty()) {
                    ArrayNode names = node.putArray("kinds");
                    kinds.forEach(names::add);
                }
                yield within(node.put("atLeast", n), within);
            }
            case SpendAtLeast(var amount, var within) ->
                within(node.put("spendAtLeast", amount.toPlainString()), within);
            case SilentFor(var period, var on) ->
                node.put("silentFor", Periods.format(period)).put("on", on.wireName());
            case SatisfactionAtMost(int score, var within) -> within(node.put("satisfactionAtMost", score), within);
            case AllOf(var parts) -> parts(node, "allOf", parts);
            case AnyOf(var parts) -> parts(node, "anyOf", parts);
            case Not(var part) -> node.set("not", write(part));
        };
    }

    private static ObjectNode within(ObjectNode node, @Nullable Duration within) {
        return within == null ? node : node.put("within", Periods.format(within));
    }

    private static ObjectNode parts(ObjectNode node, String name, List<Condition> parts) {
        ArrayNode written = node.putArray(name);
        parts.forEach(part -> written.add(write(part)));
        return node;
    }
}
