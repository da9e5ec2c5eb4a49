package ciclo.lifecycle.value;

import ciclo.lifecycle.value.domain.ValueModel;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A fit that was asked for, and what came of it.
///
/// @param asOf the instant that it looks from
/// @param calibrationFrom customers who came before this instant are scored and not fitted to; null if all are
/// @param attempts how often it was started; more than once when a process ended in the middle of it
/// @param customers how many it was fitted to; null before it is known
/// @param model null unless it completed
/// @param reason why it was refused or failed
public record ValueFit(
        long id,
        Status status,
        Instant asOf,
        @Nullable Instant calibrationFrom,
        Instant requestedAt,
        @Nullable Instant startedAt,
        @Nullable Instant endedAt,
        int attempts,
        @Nullable Long customers,
        @Nullable Long repeatBuyers,
        @Nullable ValueModel model,
        @Nullable String reason) {

    public enum Status {
        WAITING,
        RUNNING,
        COMPLETED,
        /// There was too little to go by; earlier scores stay.
        REFUSED,
        /// It broke off each time; the scores of whom it had not come to stay.
        FAILED;

        /// The name used in the API and in tables: `completed`.
        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }

        /// The status of that wire name.
        public static Status of(String wireName) {
            return valueOf(wireName.toUpperCase(Locale.ROOT));
        }
    }
}
