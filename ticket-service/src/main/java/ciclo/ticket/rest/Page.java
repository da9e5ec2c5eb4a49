package ciclo.ticket.rest;

import java.util.List;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// Some of many.
public record Page<T>(
        List<T> items,

        @Schema(description = "What `after` has to say for the next page; null on the last") @Nullable
        String next) {

    /// @param found one more than the page has, where there are more
    public static <F, T> Page<T> of(List<F> found, int limit, ToLongFunction<F> position, Function<F, T> view) {
        List<F> page = found.subList(0, Math.min(limit, found.size()));
        return new Page<>(
                page.stream().map(view).toList(),
                found.size() > limit ? Cursor.after(position.applyAsLong(page.getLast())) : null);
    }
}
