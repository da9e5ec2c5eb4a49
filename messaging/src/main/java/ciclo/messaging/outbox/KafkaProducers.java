package ciclo.messaging.outbox;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/// The one way in which Ciclo writes to Kafka: idempotent, acknowledged by all in-sync replicas.
public final class KafkaProducers {

    private KafkaProducers() {}

    /// A producer of bytes.
    ///
    /// @param connection the `kafka.*` configuration; what makes delivery safe cannot be overridden by it
    /// @param overrides settings on top
    public static Producer<byte[], byte[]> create(Map<String, Object> connection, Map<String, Object> overrides) {
        return new KafkaProducer<>(
                settings(connection, overrides), new ByteArraySerializer(), new ByteArraySerializer());
    }

    static Map<String, Object> settings(Map<String, Object> connection, Map<String, Object> overrides) {
        Map<String, Object> settings = new HashMap<>(connection);
        settings.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        settings.put(ProducerConfig.LINGER_MS_CONFIG, 2);
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 5_000);
        settings.putAll(overrides);
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        settings.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 5);
        return settings;
    }
}
