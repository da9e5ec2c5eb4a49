package ciclo.campaign.content.qute;

import io.quarkus.qute.EvalContext;
import io.quarkus.qute.Results;
import io.quarkus.qute.ValueResolver;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/// What to print for whoever does not have a value: `{name ?: 'you'}`. Also the second half of
/// `{name ? 'yes' : 'no'}`.
final class Otherwise implements ValueResolver {

    static final Set<String> NAMES = Set.of("?:", "or", ":");

    @Override
    public boolean appliesTo(EvalContext context) {
        return context.getParams().size() == 1 && NAMES.contains(context.getName());
    }

    @Override
    public CompletionStage<Object> resolve(EvalContext context) {
        Object base = context.getBase();
        return base == null || base == Absent.VALUE || Results.isNotFound(base)
                ? context.evaluate(context.getParams().getFirst())
                : CompletableFuture.completedFuture(base);
    }
}
