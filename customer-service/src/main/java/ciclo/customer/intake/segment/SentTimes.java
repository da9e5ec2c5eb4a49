package ciclo.customer.intake.segment;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;

/// When something happened, whatever the sender's clock says.
final class SentTimes {

    private SentTimes() {}

    /// The time of receipt less the time that the message waited at its sender, by the sender's own
    /// clock. Without `sentAt` the sender's clock is believed; without a timestamp it happened now.
    ///
    /// @throws DateTimeException if a time cannot be read or is out of reach
    static Instant time(JsonNode timestamp, JsonNode sentAt, Instant receivedAt) {
        if (timestamp.isNull() || timestamp.isMissingNode()) {
            return receivedAt;
        }
        Instant told = instant(timestamp);
        if (sentAt.isNull() || sentAt.isMissingNode()) {
            return told;
        }
        return receivedAt.minus(Duration.between(told, instant(sentAt)));
    }

    private static Instant instant(JsonNode node) {
        return OffsetDateTime.parse(node.asText()).toInstant();
    }
}
