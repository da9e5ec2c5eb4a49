package ciclo.lifecycle.stage.memory;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Writes what [CompactReader] reads.
final class CompactWriter {

    private final Map<String, Integer> seen = new HashMap<>();
    private byte[] bytes = new byte[256];
    private int size;

    byte[] bytes() {
        return Arrays.copyOf(bytes, size);
    }

    /// Seven bits a byte, the lowest first.
    void number(int number) {
        number((long) number & 0xFFFFFFFFL);
    }

    private void number(long number) {
        reserve(10);
        while ((number & ~0x7FL) != 0) {
            bytes[size++] = (byte) (number | 0x80);
            number >>>= 7;
        }
        bytes[size++] = (byte) number;
    }

    private void signed(long number) {
        number((number << 1) ^ (number >> 63));
    }

    void instant(Instant instant) {
        signed(instant.getEpochSecond());
        number(instant.getNano());
    }

    void instantOrNull(@Nullable Instant instant) {
        number(instant == null ? 0 : 1);
        if (instant != null) {
            instant(instant);
        }
    }

    void decimal(BigDecimal decimal) {
        byte[] unscaled = decimal.unscaledValue().toByteArray();
        signed(decimal.scale());
        number(unscaled.length);
        append(unscaled);
    }

    /// Null is told apart from the empty text.
    void text(@Nullable String text) {
        if (text == null) {
            number(0);
        } else {
            byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
            number(utf8.length + 1);
            append(utf8);
        }
    }

    /// A text that may have been written before: then its number is enough.
    void shared(String text) {
        Integer place = seen.putIfAbsent(text, seen.size() + 1);
        if (place == null) {
            number(0);
            text(text);
        } else {
            number(place);
        }
    }

    private void append(byte[] content) {
        reserve(content.length);
        System.arraycopy(content, 0, bytes, size, content.length);
        size += content.length;
    }

    private void reserve(int more) {
        if (size + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + more));
        }
    }
}
