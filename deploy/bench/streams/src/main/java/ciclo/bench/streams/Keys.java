package ciclo.bench.streams;

import ciclo.lifecycle.stage.domain.Occurrence;
import ciclo.messaging.event.CloudEvent;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import org.apache.kafka.common.utils.Bytes;

/// The keys of the stores. A zero byte ends a text, which has none itself.
final class Keys {

    private Keys() {}

    static Bytes id(CloudEvent event) {
        return Bytes.wrap(utf8(event.source() + '\0' + event.id()));
    }

    /// Sorts by customer, then by time.
    static Bytes event(String customerId, Occurrence occurrence) {
        byte[] customer = utf8(customerId + '\0');
        byte[] ref = utf8(occurrence.source() + '\0' + occurrence.id());
        return Bytes.wrap(ByteBuffer.allocate(customer.length + Long.BYTES + ref.length)
                .put(customer)
                .putLong(sortable(occurrence.at()))
                .put(ref)
                .array());
    }

    /// Before everything of the customer.
    static Bytes first(String customerId) {
        return Bytes.wrap(utf8(customerId + '\0'));
    }

    /// After everything of the customer.
    static Bytes last(String customerId) {
        byte[] bytes = utf8(customerId + '\0');
        byte[] after = Arrays.copyOf(bytes, bytes.length);
        after[after.length - 1] = 1;
        return Bytes.wrap(after);
    }

    /// Unsigned, so that instants before 1970 come before those after.
    private static long sortable(Instant at) {
        long micros = Math.addExact(Math.multiplyExact(at.getEpochSecond(), 1_000_000L), at.getNano() / 1_000);
        return micros ^ Long.MIN_VALUE;
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
