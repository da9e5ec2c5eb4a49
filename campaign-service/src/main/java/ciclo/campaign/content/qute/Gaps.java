package ciclo.campaign.content.qute;

import io.quarkus.qute.Expression;
import io.quarkus.qute.ResultMapper;
import io.quarkus.qute.TemplateNode.Origin;

/// Refuses to print what somebody does not have.
final class Gaps implements ResultMapper {

    /// Before anything that escapes.
    @Override
    public int getPriority() {
        return 10;
    }

    @Override
    public boolean appliesTo(Origin origin, Object result) {
        return result == Absent.VALUE;
    }

    @Override
    public String map(Object result, Expression expression) {
        throw Places.mistake(
                expression.getOrigin(),
                "{%s} has no value for everybody: ask {#if %s} first"
                        .formatted(expression.toOriginalString(), expression.toOriginalString()));
    }
}
