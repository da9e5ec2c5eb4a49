package ciclo.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

class KafkaBrokerIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Test
    void acknowledgedRecordsSurviveKillAndRestart() {
        try (KafkaBroker broker = Servers.startKafka()) {
            // Given
            try (KafkaTopics topics = KafkaTopics.at(broker.bootstrapServers())) {
                topics.create("orders", 2);
                topics.create("orders", 2);
                topics.produce("orders", "c-1", "one".getBytes(UTF_8));
                topics.produce("orders", "c-2", "two".getBytes(UTF_8));
            }
            String before = broker.bootstrapServers();
            // When
            broker.kill();
            assertThat(broker.process().isAlive()).isFalse();
            broker.restart();
            // Then
            assertThat(broker.bootstrapServers()).isEqualTo(before);
            try (KafkaTopics topics = KafkaTopics.at(broker.bootstrapServers())) {
                assertThat(topics.consume("orders", 2, PATIENCE))
                        .extracting(ConsumerRecord::key)
                        .containsExactlyInAnyOrder("c-1", "c-2");
            }
        }
    }

    @Test
    void pausedBrokerAnswersOnlyOnceItIsResumed() {
        try (KafkaBroker broker = Servers.startKafka();
                KafkaTopics topics = KafkaTopics.at(broker.bootstrapServers())) {
            topics.create("orders", 1);
            broker.pause();
            CompletableFuture<Void> written =
                    CompletableFuture.runAsync(() -> topics.produce("orders", "c-1", "one".getBytes(UTF_8)));
            assertThatThrownBy(() -> written.get(500, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);
            broker.resume();
            assertThat(written).succeedsWithin(PATIENCE);
        }
    }
}
