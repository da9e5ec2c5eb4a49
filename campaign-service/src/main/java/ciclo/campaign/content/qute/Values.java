package ciclo.campaign.content.qute;

import io.quarkus.qute.EvalContext;
import io.quarkus.qute.ValueResolver;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/// Finds what a name stands for in what was handed in, and nowhere else: no method is called and no
/// field is read.
final class Values implements ValueResolver {

    @Override
    public boolean appliesTo(EvalContext context) {
        return context.getBase() instanceof Map<?, ?> map
                && context.getParams().isEmpty()
                && map.containsKey(context.getName());
    }

    @Override
    public CompletionStage<Object> resolve(EvalContext context) {
        Object value = ((Map<?, ?>) context.getBase()).get(context.getName());
        return CompletableFuture.completedFuture(value == null ? Absent.VALUE : value);
    }
}
