package ciclo.messaging.outbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ciclo.messaging.event.CloudEvent;
import ciclo.messaging.event.CustomerEvent.ContactRecorded;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventRecordsTest {

    private final EventRecords records = new EventRecords();

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01")
    void recordIsTheOneThatTheOutboxWouldWrite(@Nullable String traceparent) {
        // Given: another trace before
        var unused = records.record("topic", event("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"));

        // When
        ProducerRecord<byte[], byte[]> record = records.record("topic", event(traceparent));

        // Then
        OutboxRecord expected = OutboxRecord.of("topic", event(traceparent));
        assertThat(record.topic()).isEqualTo("topic");
        assertThat(record.partition()).isNull();
        assertThat(record.key()).isEqualTo(expected.key());
        assertThat(record.value()).isEqualTo(expected.value());
        Map<String, String> headers = new HashMap<>();
        record.headers().forEach(header -> headers.put(header.key(), new String(header.value(), UTF_8)));
        assertThat(headers).isEqualTo(expected.headers());
    }

    private static CloudEvent event(@Nullable String traceparent) {
        Instant now = Instant.parse("2026-03-01T10:15:30Z");
        return new CloudEvent(
                "e-1",
                "/shop",
                "c-ñ",
                now,
                now,
                "c-ñ",
                null,
                false,
                traceparent,
                new ContactRecorded("visit", null, null, null, null));
    }
}
