package ciclo.campaign.content.qute;

import io.quarkus.qute.Expression;
import io.quarkus.qute.Expression.Part;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Looks names up before anything is rendered.
final class Names {

    private static final String THEN = "?";

    private Names() {}

    /// An expression and those that it is made of.
    static Stream<Expression> within(Expression expression) {
        return Stream.concat(
                Stream.of(expression),
                expression.isLiteral()
                        ? Stream.of()
                        : expression.getParts().stream()
                                .flatMap(part -> operands(part).stream())
                                .flatMap(Names::within));
    }

    /// Whether it names something that is there. The operands are looked up by themselves.
    static boolean isKnown(Expression expression, Map<String, ? extends @Nullable Object> known) {
        if (expression.isLiteral()) {
            return true;
        }
        if (expression.hasNamespace()) {
            return false;
        }
        Object found = known;
        for (Part part : expression.getParts()) {
            if (part.isVirtualMethod()) {
                if (!isOperator(part)) {
                    return false;
                }
            } else if (found instanceof Map<?, ?> map && map.containsKey(part.getName())) {
                found = map.get(part.getName());
            } else {
                return false;
            }
        }
        return true;
    }

    private static boolean isOperator(Part part) {
        return operands(part).size() == 1 && (part.getName().equals(THEN) || Otherwise.NAMES.contains(part.getName()));
    }

    private static List<Expression> operands(Part part) {
        return part.isVirtualMethod() ? part.asVirtualMethod().getParameters() : List.of();
    }
}
