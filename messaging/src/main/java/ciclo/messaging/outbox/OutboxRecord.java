package ciclo.messaging.outbox;

import ciclo.messaging.event.CloudEvent;
import ciclo.messaging.event.CloudEventCodec;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A Kafka record to be.
///
/// @param value null is a tombstone
public record OutboxRecord(String topic, byte @Nullable [] key, byte @Nullable [] value, Map<String, String> headers) {

    public OutboxRecord {
        Objects.requireNonNull(topic, "topic");
        headers = Map.copyOf(headers);
    }

    /// The event as it is published: keyed by customer, with its content type and trace context in headers too.
    public static OutboxRecord of(String topic, CloudEvent event) {
        Map<String, String> headers = event.traceparent() == null
                ? Map.of("content-type", CloudEventCodec.CONTENT_TYPE)
                : Map.of("content-type", CloudEventCodec.CONTENT_TYPE, "traceparent", event.traceparent());
        return new OutboxRecord(
                topic, event.partitionKey().getBytes(StandardCharsets.UTF_8), CloudEventCodec.encode(event), headers);
    }

    /// A tombstone: compaction removes everything that was said under `key`.
    public static OutboxRecord tombstone(String topic, String key) {
        return new OutboxRecord(topic, key.getBytes(StandardCharsets.UTF_8), null, Map.of());
    }
}
