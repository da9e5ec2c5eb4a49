package ciclo.messaging.event;

import java.time.Instant;
import java.util.Objects;

/// A service has removed what it held about a person who was erased. Every service publishes it for
/// each id whose tombstone it saw on `customer.profiles`, from the transaction that removed.
///
/// @param service `ticket-service` for one
/// @param erasedAt when the tombstone was published
public record CustomerForgotten(String service, Instant erasedAt) implements EventData {

    public CustomerForgotten {
        Objects.requireNonNull(service, "service");
        Objects.requireNonNull(erasedAt, "erasedAt");
    }

    /// The event as it is published.
    ///
    /// @param customerId the id whose tombstone it was
    public static CloudEvent event(String service, String customerId, Instant erasedAt, Instant now) {
        return new CloudEvent(
                "forgotten-" + customerId,
                "/ciclo/" + service,
                customerId,
                now,
                now,
                customerId,
                null,
                false,
                null,
                new CustomerForgotten(service, erasedAt));
    }
}
