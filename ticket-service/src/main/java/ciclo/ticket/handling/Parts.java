package ciclo.ticket.handling;

import java.util.Collection;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/// Work in parts of which none keeps the others from being done.
final class Parts {

    private Parts() {}

    /// Does them in order, each whatever became of those before.
    ///
    /// @param between what is done after each
    /// @return what they come to together
    /// @throws RuntimeException the first failure, once all were tried, with the others
    static int doAll(Collection<? extends IntSupplier> parts, Runnable between) {
        int sum = 0;
        RuntimeException first = null;
        for (IntSupplier part : parts) {
            try {
                sum += part.getAsInt();
            } catch (RuntimeException e) {
                first = joined(first, e);
            }
            between.run();
        }
        if (first != null) {
            throw first;
        }
        return sum;
    }

    private static RuntimeException joined(@Nullable RuntimeException first, RuntimeException next) {
        if (first == null) {
            return next;
        }
        if (!first.equals(next)) {
            first.addSuppressed(next);
        }
        return first;
    }
}
