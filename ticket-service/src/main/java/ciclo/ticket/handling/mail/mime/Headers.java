package ciclo.ticket.handling.mail.mime;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.james.mime4j.codec.DecodeMonitor;
import org.apache.james.mime4j.codec.DecoderUtil;
import org.apache.james.mime4j.stream.Field;
import org.apache.james.mime4j.stream.NameValuePair;
import org.apache.james.mime4j.stream.RawField;
import org.apache.james.mime4j.stream.RawFieldParser;
import org.apache.james.mime4j.util.ByteSequence;
import org.apache.james.mime4j.util.MimeParameterMapping;
import org.jspecify.annotations.Nullable;

/// The headers of a part, unfolded, by name in small letters. Bytes beyond ASCII, which should not be there, are read
/// as what they look like.
final class Headers {

    private static final int LONGEST = 20_000;

    private final Map<String, List<String>> values = new HashMap<>();

    void add(Field field) {
        values.computeIfAbsent(field.getName().strip().toLowerCase(Locale.ROOT), name -> new ArrayList<>())
                .add(body(field));
    }

    /// All of them.
    Map<String, List<String>> all() {
        Map<String, List<String>> copy = new HashMap<>();
        values.forEach((name, found) -> copy.put(name, List.copyOf(found)));
        return copy;
    }

    @Nullable
    String first(String name) {
        List<String> found = values.get(name);
        return found == null ? null : found.getFirst();
    }

    /// The first one with its encoded words decoded; empty for none.
    String text(String name) {
        String found = first(name);
        return found == null ? "" : decoded(found);
    }

    /// All that stands under a name, one after another.
    String joined(String name) {
        return String.join(" ", values.getOrDefault(name, List.of()));
    }

    /// What follows the value of a header, by name: RFC 2231 included.
    Map<String, String> parameters(String name) {
        String value = first(name);
        if (value == null) {
            return Map.of();
        }
        MimeParameterMapping mapping = new MimeParameterMapping();
        try {
            for (NameValuePair pair : RawFieldParser.DEFAULT
                    .parseRawBody(new RawField(name, value))
                    .getParams()) {
                if (pair.getValue() != null) {
                    mapping.addParameter(pair.getName().toLowerCase(Locale.ROOT), pair.getValue());
                }
            }
        } catch (RuntimeException garbled) {
            // What was understood before it is all there is.
        }
        return mapping.getParameters();
    }

    /// Encoded words (RFC 2047) as what they mean; what cannot be decoded stays as it is.
    static String decoded(String value) {
        try {
            return DecoderUtil.decodeEncodedWords(value, DecodeMonitor.SILENT);
        } catch (RuntimeException garbled) {
            return value;
        }
    }

    private static String body(Field field) {
        ByteSequence raw = field.getRaw();
        String whole = raw == null ? field.getName() + ":" + field.getBody() : Charsets.decode(raw.toByteArray(), null);
        String body = whole.substring(whole.indexOf(':') + 1)
                .replaceAll("\r?\n(?=[ \t])", "")
                .strip();
        return body.length() <= LONGEST ? body : body.substring(0, LONGEST);
    }
}
