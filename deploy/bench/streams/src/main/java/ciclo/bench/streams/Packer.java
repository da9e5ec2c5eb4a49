package ciclo.bench.streams;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;

/// Values as few bytes. [Unpacker] reads them in the same order.
final class Packer {

    private byte[] bytes = new byte[128];
    private int length;

    /// Seven bits a byte, the lowest first. Small numbers that are not negative are the shortest.
    void number(long value) {
        long rest = value;
        while ((rest & ~0x7fL) != 0) {
            add((byte) (rest | 0x80));
            rest >>>= 7;
        }
        add((byte) rest);
    }

    void truth(boolean value) {
        add((byte) (value ? 1 : 0));
    }

    /// To the microsecond.
    void instant(Instant value) {
        number(Math.addExact(Math.multiplyExact(value.getEpochSecond(), 1_000_000L), value.getNano() / 1_000));
    }

    void text(String value) {
        byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
        number(utf8.length);
        reserve(utf8.length);
        System.arraycopy(utf8, 0, bytes, length, utf8.length);
        length += utf8.length;
    }

    byte[] bytes() {
        return Arrays.copyOf(bytes, length);
    }

    private void add(byte value) {
        reserve(1);
        bytes[length++] = value;
    }

    private void reserve(int more) {
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(length + more, bytes.length * 2));
        }
    }
}
