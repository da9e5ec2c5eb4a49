package ciclo.ticket.rest;

import ciclo.messaging.problem.FieldError;
import ciclo.messaging.problem.Problems;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Where a page ends, as an opaque word.
public final class Cursor {

    private Cursor() {}

    public static String after(long last) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(ByteBuffer.allocate(Long.BYTES).putLong(last).array());
    }

    /// The last that the page before had; none for the first page.
    public static Optional<Long> parse(@Nullable String cursor) {
        if (cursor == null || cursor.isEmpty()) {
            return Optional.empty();
        }
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(cursor);
            if (bytes.length == Long.BYTES && ByteBuffer.wrap(bytes).getLong() > 0) {
                return Optional.of(ByteBuffer.wrap(bytes).getLong());
            }
        } catch (IllegalArgumentException notBase64) {
            // Said below.
        }
        throw Problems.invalid(List.of(new FieldError("after", "must be what `next` of another page says")));
    }

    /// The same, where positions begin at 1.
    public static long position(@Nullable String cursor) {
        return parse(cursor).orElse(0L);
    }
}
