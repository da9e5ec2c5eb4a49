package ciclo.bench.intake;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/// Orders as lines, made as they are read.
final class OrderLines extends InputStream {

    private final Orders orders;
    private final int count;
    private byte[] line = {};
    private int at;
    private int made;

    OrderLines(Orders orders, int count) {
        this.orders = orders;
        this.count = count;
    }

    @Override
    public int read() {
        return hasMore() ? line[at++] & 0xff : -1;
    }

    @Override
    public int read(byte[] into, int offset, int length) {
        int read = 0;
        while (read < length && hasMore()) {
            int piece = Math.min(length - read, line.length - at);
            System.arraycopy(line, at, into, offset + read, piece);
            at += piece;
            read += piece;
        }
        return read == 0 && length > 0 ? -1 : read;
    }

    private boolean hasMore() {
        if (at == line.length && made < count) {
            line = (orders.event(made++) + "\n").getBytes(StandardCharsets.UTF_8);
            at = 0;
        }
        return at < line.length;
    }
}
