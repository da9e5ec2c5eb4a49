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

    /// Those that are read together; their ids are in the order in which they were added.
    public enum Shelf {
        /// What tickets are handled by.
        HANDLING,
        /// What is promised to whom.
        PROMISES
    }

    public enum Kind {
        TYPE(Shelf.HANDLING),
        REPLY(Shelf.HANDLING),
        MACRO(Shelf.HANDLING),
        TRIGGER(Shelf.HANDLING),
        CALENDAR(Shelf.PROMISES),
        POLICY(Shelf.PROMISES);

        private final Shelf shelf;

        Kind(Shelf shelf) {
            this.shelf = shelf;
        }

        public Shelf shelf() {
            return shelf;
        }

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
