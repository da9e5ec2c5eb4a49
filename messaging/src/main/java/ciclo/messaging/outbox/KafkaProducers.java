package ciclo.messaging.outbox;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/// The one way in which Ciclo writes to Kafka: idempotent, acknowledged by all in-sync replicas.
public final class KafkaProducers {

    /// In bytes; topics that take records of this size have `max.message.bytes` set to it.
    static final int LARGEST_RECORD = 4 * 1024 * 1024;

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
        // A dead letter carries a record of any size that the broker took, and a little more.
        settings.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, LARGEST_RECORD);
        settings.putAll(overrides);
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        settings.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 5);
        settings.put(ProducerConfig.RETRIES_CONFIG, Integer.MAX_VALUE);
        // A customer's records share a partition, by the hash that readers reckon with too.
        settings.put(ProducerConfig.PARTITIONER_IGNORE_KEYS_CONFIG, false);
        settings.remove(ProducerConfig.PARTITIONER_CLASS_CONFIG);
        settings.remove(ProducerConfig.TRANSACTIONAL_ID_CONFIG);
        return settings;
    }
}
