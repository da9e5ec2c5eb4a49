package ciclo.lifecycle.value.rest;

import ciclo.lifecycle.rest.Cursor;
import ciclo.lifecycle.value.ValueFit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Fits, newest first.
///
/// @param next the cursor of the next page; null on the last one
record FitsView(List<FitView> items, @Nullable String next) {

    /// @param found one more than the page has, where there are more
    static FitsView of(List<ValueFit> found, int limit) {
        List<ValueFit> page = found.subList(0, Math.min(limit, found.size()));
        return new FitsView(
                page.stream().map(FitView::of).toList(),
                found.size() > limit ? Cursor.of(String.valueOf(page.getLast().id())) : null);
    }
}
