package ciclo.ticket.handling.rest;

import ciclo.messaging.problem.FieldError;
import ciclo.messaging.problem.Problems;
import ciclo.ticket.handling.persistence.Place;
import ciclo.ticket.handling.persistence.StoredTicket;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Where a page of a view ends, as an opaque word.
final class Places {

    private static final int LENGTH = 2 * Long.BYTES;

    /// No ticket changes then, and the database knows no time much later.
    private static final Instant NEVER = Instant.parse("9999-01-01T00:00:00Z");

    private Places() {}

    static String after(StoredTicket last) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(ByteBuffer.allocate(LENGTH)
                        .putLong(last.ticket().number().value())
                        .putLong(ChronoUnit.MICROS.between(Instant.EPOCH, last.updatedAt()))
                        .array());
    }

    /// Null for the first page.
    static @Nullable Place parse(@Nullable String cursor) {
        if (cursor == null || cursor.isEmpty()) {
            return null;
        }
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(cursor);
            if (bytes.length == LENGTH) {
                ByteBuffer place = ByteBuffer.wrap(bytes);
                long number = place.getLong();
                Instant at = Instant.EPOCH.plus(place.getLong(), ChronoUnit.MICROS);
                if (number > 0 && !at.isBefore(Instant.EPOCH) && at.isBefore(NEVER)) {
                    return new Place(number, at);
                }
            }
        } catch (IllegalArgumentException | ArithmeticException notOurs) {
            // Said below.
        }
        throw Problems.invalid(List.of(new FieldError("after", "must be what `next` of another page says")));
    }
}
