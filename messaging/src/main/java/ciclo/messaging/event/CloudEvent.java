package ciclo.messaging.event;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// One event as it is published.
///
/// @param id with `source`, identifies the event for ever: the same pair again is the same event
/// @param source who says so, a URI reference
/// @param subject what it is about: the customer id, for tickets the ticket number
/// @param time when it happened
/// @param recordedTime when Ciclo took it in
/// @param partitionKey the customer id, also the record key
/// @param sequence counts the publisher's events about one customer (tickets: about one ticket), from 1 without a gap;
///     null where the publisher is not transactional
/// @param backfill history brought in later: it counts for stages and never causes a message
/// @param traceparent W3C trace context of what caused it
/// @param data what happened; its class determines the type
public record CloudEvent(
        String id,
        String source,
        String subject,
        Instant time,
        Instant recordedTime,
        String partitionKey,
        @Nullable Long sequence,
        boolean backfill,
        @Nullable String traceparent,
        EventData data) {

    public CloudEvent {
        requireText("id", id);
        requireText("source", source);
        requireText("subject", subject);
        requireText("partitionkey", partitionKey);
        Objects.requireNonNull(time, "time");
        Objects.requireNonNull(recordedTime, "recordedtime");
        Objects.requireNonNull(data, "data");
    }

    /// The event's type as it travels, `ciclo.customer.purchase-recorded.v1` for one.
    public String type() {
        return EventType.of(data);
    }

    private static void requireText(String name, String value) {
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException(name + " is missing");
        }
    }
}
