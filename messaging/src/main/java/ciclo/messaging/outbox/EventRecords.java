package ciclo.messaging.outbox;

import ciclo.messaging.event.CloudEvent;
import ciclo.messaging.event.CloudEventCodec;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.jspecify.annotations.Nullable;

/// Events as records for a producer, the same that [OutboxRecord] makes of them. Those that come one after the other
/// have mostly the same headers, which are made once.
///
/// Used by one thread at a time.
public final class EventRecords {

    private static final Header CONTENT_TYPE = header("content-type", CloudEventCodec.CONTENT_TYPE);

    private @Nullable String traceparent;
    private List<Header> headers = List.of(CONTENT_TYPE);

    /// The event as it is published.
    public ProducerRecord<byte[], byte[]> record(String topic, CloudEvent event) {
        if (!Objects.equals(event.traceparent(), traceparent)) {
            traceparent = event.traceparent();
            headers = traceparent == null
                    ? List.of(CONTENT_TYPE)
                    : List.of(CONTENT_TYPE, header("traceparent", traceparent));
        }
        return new ProducerRecord<>(
                topic,
                null,
                event.partitionKey().getBytes(StandardCharsets.UTF_8),
                CloudEventCodec.encode(event),
                headers);
    }

    private static Header header(String name, String value) {
        return new RecordHeader(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
