package ciclo.messaging.event;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A customer's current stage changed. Published by lifecycle-service when it became known.
///
/// @param from the stage before, lower case; null at first
/// @param to the stage now, lower case
/// @param effectiveAt the instant from which it holds, by the rules; may lie well before the event was published
/// @param facts what was known about the customer then
public record StageChanged(
        @Nullable String from, String to, Instant effectiveAt, Cause cause, int rulesVersion, Facts facts)
        implements EventData {

    public StageChanged {
        Objects.requireNonNull(to, "to");
        Objects.requireNonNull(effectiveAt, "effectiveAt");
        Objects.requireNonNull(cause, "cause");
        Objects.requireNonNull(facts, "facts");
    }

    /// @param kind `event`, `time`, `override`, `rules` or `correction`
    public record Cause(
            String kind, @Nullable String eventId, @Nullable String eventType) {

        public Cause {
            Objects.requireNonNull(kind, "kind");
        }
    }

    /// @param spend purchases less refunds, in `currency`
    public record Facts(
            int purchases,
            BigDecimal spend,
            String currency,
            @Nullable Instant firstPurchaseAt,
            @Nullable Instant lastPurchaseAt,
            @Nullable Instant lastContactAt,
            int contacts,
            int openTickets) {

        public Facts {
            Objects.requireNonNull(spend, "spend");
            Objects.requireNonNull(currency, "currency");
        }
    }
}
