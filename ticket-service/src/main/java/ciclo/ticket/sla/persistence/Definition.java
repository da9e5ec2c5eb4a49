package ciclo.ticket.sla.persistence;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A version of a calendar or a policy.
///
/// @param body its JSON document; null takes it out of force
public record Definition(
        long id,
        Type type,
        String name,
        int version,
        @Nullable String body,
        String author,
        Instant at) {

    public enum Type {
        CALENDAR,
        POLICY;

        /// As it is stored.
        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
