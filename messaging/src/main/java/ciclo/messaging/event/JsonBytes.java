package ciclo.messaging.event;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// JSON as it is written, in UTF-8. It knows no more of JSON than what frequent events are made of.
final class JsonBytes {

    private static final byte[] TRUE = "true".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] FALSE = "false".getBytes(StandardCharsets.US_ASCII);

    private byte[] bytes;
    private int length;

    JsonBytes(int expected) {
        bytes = new byte[expected];
    }

    /// What writes a member's name, and what stands before and after it.
    static byte[] name(String name) {
        return (",\"" + name + "\":").getBytes(StandardCharsets.US_ASCII);
    }

    /// The beginning or the end of an object or an array.
    JsonBytes bracket(char bracket) {
        return raw(bracket);
    }

    /// Another element of an array.
    JsonBytes next() {
        return bytes[length - 1] == '[' ? this : raw(',');
    }

    /// What follows is this member's value.
    JsonBytes member(byte[] name) {
        // The first one of an object has no comma before it.
        int skipped = bytes[length - 1] == '{' ? 1 : 0;
        ensure(name.length);
        System.arraycopy(name, skipped, bytes, length, name.length - skipped);
        length += name.length - skipped;
        return this;
    }

    /// A member; none if its value is null.
    JsonBytes member(byte[] name, @Nullable String value) {
        return value == null ? this : member(name).text(value);
    }

    JsonBytes member(byte[] name, BigDecimal value) {
        return member(name).text(value.toPlainString());
    }

    JsonBytes member(byte[] name, boolean value) {
        return member(name).raw(value ? TRUE : FALSE);
    }

    byte[] toArray() {
        return Arrays.copyOf(bytes, length);
    }

    private JsonBytes text(String text) {
        int size = text.length();
        ensure(size + 2);
        byte[] into = bytes;
        int at = length;
        into[at++] = '"';
        for (int i = 0; i < size; i++) {
            char c = text.charAt(i);
            if (c < ' ' || c >= 0x7f || c == '"' || c == '\\') {
                return escaped(text);
            }
            into[at++] = (byte) c;
        }
        into[at++] = '"';
        length = at;
        return this;
    }

    private JsonBytes escaped(String text) {
        return raw('"').raw(JsonStringEncoder.getInstance().quoteAsUTF8(text)).raw('"');
    }

    private JsonBytes raw(byte[] some) {
        ensure(some.length);
        System.arraycopy(some, 0, bytes, length, some.length);
        length += some.length;
        return this;
    }

    private JsonBytes raw(char ascii) {
        ensure(1);
        bytes[length++] = (byte) ascii;
        return this;
    }

    private void ensure(int more) {
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(length + more, 2 * bytes.length));
        }
    }
}
