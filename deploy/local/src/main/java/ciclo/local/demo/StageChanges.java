package ciclo.local.demo;

import ciclo.local.Failure;
import ciclo.local.Json;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;

/// Listens to the published stage changes from now on, as any marketing tool would.
final class StageChanges implements AutoCloseable {

    private static final String TOPIC = "lifecycle.stage-changes";

    private final KafkaConsumer<String, byte[]> consumer;
    private final Map<Change, Long> seen = new ConcurrentHashMap<>();
    private final Thread listening;
    private volatile @Nullable KafkaException failure;

    /// A customer who came into a stage.
    record Change(String customer, String to) {}

    private StageChanges(String bootstrapServers) {
        consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrapServers, "fetch.max.wait.ms", 10),
                new StringDeserializer(),
                new ByteArrayDeserializer());
        List<TopicPartition> partitions = consumer.partitionsFor(TOPIC).stream()
                .map(p -> new TopicPartition(TOPIC, p.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        // Asking for the positions makes the ends be found now, and not with the first poll.
        partitions.forEach(consumer::position);
        listening = Thread.ofPlatform().name("stage-changes").start(this::listen);
    }

    static StageChanges from(String bootstrapServers) {
        return new StageChanges(bootstrapServers);
    }

    /// When each change was first seen, by [System#nanoTime].
    Map<Change, Long> seen() {
        KafkaException broken = failure;
        if (broken != null) {
            throw new Failure("Cannot listen to " + TOPIC + ": " + broken.getMessage(), broken);
        }
        return seen;
    }

    @Override
    public void close() {
        consumer.wakeup();
        try {
            listening.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void listen() {
        try (consumer) {
            while (true) {
                for (ConsumerRecord<String, byte[]> record : consumer.poll(Duration.ofSeconds(1))) {
                    long at = System.nanoTime();
                    seen.putIfAbsent(new Change(record.key(), to(record.value())), at);
                }
            }
        } catch (WakeupException e) {
            // Closed.
        } catch (KafkaException e) {
            failure = e;
        }
    }

    private static String to(byte[] value) {
        try {
            JsonNode event = Json.MAPPER.readTree(value);
            return event.path("data").path("to").asText();
        } catch (IOException e) {
            return "";
        }
    }
}
