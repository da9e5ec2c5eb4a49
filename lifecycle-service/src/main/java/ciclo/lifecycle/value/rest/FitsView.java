package ciclo.lifecycle.value.rest;

import ciclo.lifecycle.value.ValueFit;
import ciclo.messaging.problem.FieldError;
import ciclo.messaging.problem.Problems;
import java.nio.ByteBuffer;
import java.util.Base64;
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
                found.size() > limit ? cursor(page.getLast().id()) : null);
    }

    /// The id at which the page before ended; null for the first page.
    static @Nullable Long position(@Nullable String cursor) {
        if (cursor == null) {
            return null;
        }
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(cursor);
            if (bytes.length == Long.BYTES) {
                return ByteBuffer.wrap(bytes).getLong();
            }
        } catch (IllegalArgumentException notBase64) {
            // Said below.
        }
        throw Problems.invalid(List.of(new FieldError("after", "is not a cursor of this service")));
    }

    private static String cursor(long id) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(ByteBuffer.allocate(Long.BYTES).putLong(id).array());
    }
}
