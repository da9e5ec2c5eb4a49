package ciclo.ticket.handling.mail.mime;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Bytes as text, whatever they say that they are.
final class Charsets {

    private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");

    private Charsets() {}

    /// The text in the charset that is named, or in the one that fits where none is, or a wrong one.
    static String decode(byte[] bytes, @Nullable String name) {
        Charset named = name == null ? null : known(name);
        if (named != null && named.equals(ISO_8859_1)) {
            // Browsers do the same: bytes that ISO 8859-1 has no letters for are meant as Windows has them.
            return new String(bytes, WINDOWS_1252);
        }
        if (named != null && !named.equals(UTF_8) && !named.equals(US_ASCII)) {
            return new String(bytes, named);
        }
        return strictly(bytes, UTF_8).orElseGet(() -> new String(bytes, WINDOWS_1252));
    }

    private static Optional<String> strictly(byte[] bytes, Charset charset) {
        try {
            return Optional.of(
                    charset.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
        } catch (CharacterCodingException otherCharset) {
            return Optional.empty();
        }
    }

    private static @Nullable Charset known(String name) {
        try {
            return Charset.forName(name.strip().replace("\"", "").replace("'", ""));
        } catch (IllegalArgumentException unknown) {
            return null;
        }
    }
}
