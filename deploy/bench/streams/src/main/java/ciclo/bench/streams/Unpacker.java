package ciclo.bench.streams;

import java.nio.charset.StandardCharsets;
import java.time.Instant;

/// Reads what a [Packer] wrote.
final class Unpacker {

    private final byte[] bytes;
    private int next;

    Unpacker(byte[] bytes) {
        this.bytes = bytes;
    }

    long number() {
        long value = 0;
        int shift = 0;
        while (true) {
            byte part = bytes[next++];
            value |= (part & 0x7fL) << shift;
            if (part >= 0) {
                return value;
            }
            shift += 7;
        }
    }

    boolean truth() {
        return bytes[next++] != 0;
    }

    Instant instant() {
        long micros = number();
        return Instant.ofEpochSecond(Math.floorDiv(micros, 1_000_000L), Math.floorMod(micros, 1_000_000L) * 1_000L);
    }

    String text() {
        int size = (int) number();
        String text = new String(bytes, next, size, StandardCharsets.UTF_8);
        next += size;
        return text;
    }
}
