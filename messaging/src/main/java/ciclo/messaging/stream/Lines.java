package ciclo.messaging.stream;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The lines of a stream, none of which takes more than a bounded room, however long it is.
public final class Lines {

    private static final int CHUNK = 64 * 1024;

    private final InputStream in;
    private final int longest;
    private final byte[] chunk = new byte[CHUNK];
    private byte[] line = new byte[1024];
    private int read;
    private int at;
    private long number;
    private boolean cut;

    /// @param longest bytes that a line may have
    public Lines(InputStream in, int longest) {
        this.in = in;
        this.longest = longest;
    }

    /// The next line without its end; longer ones are cut to a byte more than is allowed. Null at the end.
    public byte @Nullable [] next() throws IOException {
        int length = 0;
        cut = false;
        while (at < read || fill()) {
            int end = at;
            while (end < read && chunk[end] != '\n') {
                end++;
            }
            length = append(length, end);
            boolean complete = end < read;
            at = complete ? end + 1 : end;
            if (complete) {
                number++;
                return content(length);
            }
        }
        if (length == 0) {
            return null;
        }
        number++;
        return content(length);
    }

    /// Of the line that was read last, from 1.
    public long number() {
        return number;
    }

    /// Whether there is nothing on a line.
    public static boolean isBlank(byte[] line) {
        for (byte b : line) {
            if (b != ' ' && b != '\t') {
                return false;
            }
        }
        return true;
    }

    private boolean fill() throws IOException {
        at = 0;
        read = in.read(chunk);
        return read > 0;
    }

    private int append(int length, int end) {
        int more = Math.min(end - at, longest + 1 - length);
        cut |= more < end - at;
        if (length + more > line.length) {
            line = Arrays.copyOf(line, Math.max(length + more, 2 * line.length));
        }
        System.arraycopy(chunk, at, line, length, more);
        return length + more;
    }

    private byte[] content(int length) {
        boolean crLf = !cut && length > 0 && line[length - 1] == '\r';
        return Arrays.copyOf(line, crLf ? length - 1 : length);
    }
}
