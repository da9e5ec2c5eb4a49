package ciclo.lifecycle.stage.memory;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Reads what [CompactWriter] wrote, in the same order.
final class CompactReader {

    private final byte[] bytes;
    private final List<String> seen = new ArrayList<>();
    private int place;

    CompactReader(byte[] bytes) {
        this.bytes = bytes;
    }

    int number() {
        return (int) unsigned();
    }

    private long unsigned() {
        long number = 0;
        int shift = 0;
        while (true) {
            byte next = bytes[place++];
            number |= (long) (next & 0x7F) << shift;
            if (next >= 0) {
                return number;
            }
            shift += 7;
        }
    }

    private long signed() {
        long number = unsigned();
        return (number >>> 1) ^ -(number & 1);
    }

    Instant instant() {
        return Instant.ofEpochSecond(signed(), number());
    }

    @Nullable
    Instant instantOrNull() {
        return number() == 0 ? null : instant();
    }

    BigDecimal decimal() {
        int scale = (int) signed();
        int length = number();
        var unscaled = new BigInteger(bytes, place, length);
        place += length;
        return new BigDecimal(unscaled, scale);
    }

    String text() {
        return Objects.requireNonNull(textOrNull());
    }

    @Nullable
    String textOrNull() {
        int length = number() - 1;
        if (length < 0) {
            return null;
        }
        var text = new String(bytes, place, length, StandardCharsets.UTF_8);
        place += length;
        return text;
    }

    String shared() {
        int number = number();
        if (number > 0) {
            return seen.get(number - 1);
        }
        String text = text();
        seen.add(text);
        return text;
    }
}
