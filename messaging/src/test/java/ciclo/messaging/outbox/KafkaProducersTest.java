package ciclo.messaging.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

class KafkaProducersTest {

    private static final Map<String, Object> CARELESS = Map.of(
            "bootstrap.servers", "127.0.0.1:1",
            "acks", "1",
            "enable.idempotence", "false",
            "retries", "0",
            "max.in.flight.requests.per.connection", "100",
            "partitioner.ignore.keys", "true",
            "partitioner.class", "org.apache.kafka.clients.producer.RoundRobinPartitioner",
            "transactional.id", "everybody",
            "group.id", "something-else");

    @Test
    void whatMakesDeliverySafeCannotBeConfiguredAway() {
        Map<String, Object> settings = new HashMap<>(KafkaProducers.settings(CARELESS, Map.of("acks", "0")));
        settings.put("key.serializer", ByteArraySerializer.class);
        settings.put("value.serializer", ByteArraySerializer.class);

        ProducerConfig effective = new ProducerConfig(settings);

        assertThat(effective.getString("acks")).isEqualTo("-1");
        assertThat(effective.getBoolean("enable.idempotence")).isTrue();
        assertThat(effective.getInt("retries")).isEqualTo(Integer.MAX_VALUE);
        assertThat(effective.getInt("max.in.flight.requests.per.connection")).isLessThanOrEqualTo(5);
        assertThat(effective.getBoolean("partitioner.ignore.keys")).isFalse();
        assertThat(effective.getClass("partitioner.class")).isNull();
        assertThat(effective.getString("transactional.id")).isNull();
    }

    @Test
    void carelessConfigurationStillMakesAProducer() {
        KafkaProducers.create(CARELESS, Map.of()).close(Duration.ZERO);
    }
}
