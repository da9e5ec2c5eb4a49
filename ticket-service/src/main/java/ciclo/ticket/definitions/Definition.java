package ciclo.ticket.definitions;

import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A version of something.
///
/// @param body its JSON document; null takes it out of force
public record Definition(
        long id,
        Kind kind,
        String name,
        int version,
        @Nullable String body,
        String author,
        Instant at) {

    public enum Kind {
        TYPE,
        REPLY,
        MACRO,
        TRIGGER;

        /// As it is stored.
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Kind of(String word) {
            return Arrays.stream(values())
                    .filter(kind -> kind.word().equals(word))
                    .findFirst()
                    .orElseThrow();
        }
    }

    public boolean inForce() {
        return body != null;
    }
}
