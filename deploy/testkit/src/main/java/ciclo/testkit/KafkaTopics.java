package ciclo.testkit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/// What a test does with topics: make them, write to them, read all that is in them.
public final class KafkaTopics implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final String bootstrapServers;
    private final Admin admin;
    private final KafkaProducer<String, byte[]> producer;

    private KafkaTopics(String bootstrapServers) {
        this.bootstrapServers = bootstrapServers;
        this.admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers));
        this.producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers, "acks", "all", "enable.idempotence", true),
                new StringSerializer(),
                new ByteArraySerializer());
    }

    /// The topics of this broker.
    public static KafkaTopics at(String bootstrapServers) {
        return new KafkaTopics(bootstrapServers);
    }

    /// Makes a topic, unless it is there.
    public void create(String topic, int partitions) {
        try {
            await(admin.createTopics(List.of(new NewTopic(topic, partitions, (short) 1)))
                    .all());
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw new IllegalStateException("Cannot create " + topic, e.getCause());
            }
        }
    }

    /// Writes a record and returns once the broker has acknowledged it. No value is a tombstone.
    @SuppressWarnings("NullAway") // Kafka's types do not say that a value may be missing.
    public void produce(String topic, String key, byte @Nullable [] value) {
        try {
            await(producer.send(new ProducerRecord<>(topic, key, value)));
        } catch (ExecutionException e) {
            throw new IllegalStateException("Cannot write to " + topic, e.getCause());
        }
    }

    /// Reads the topic from its beginning until `n` records are there, and returns those; after the time, what there
    /// is.
    public List<ConsumerRecord<String, byte[]>> consume(String topic, int n, Duration atMost) {
        return consume(topic, seen -> seen.size() >= n, atMost);
    }

    /// Reads the topic from its beginning until what was read is enough; after the time, what there is.
    public List<ConsumerRecord<String, byte[]>> consume(
            String topic, Predicate<List<ConsumerRecord<String, byte[]>>> enough, Duration atMost) {
        long deadline = System.nanoTime() + atMost.toNanos();
        List<ConsumerRecord<String, byte[]>> seen = new ArrayList<>();
        List<TopicPartition> partitions = partitions(topic, atMost);
        if (partitions.isEmpty()) {
            return seen;
        }
        try (var consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrapServers, "isolation.level", "read_committed"),
                new StringDeserializer(),
                new ByteArrayDeserializer())) {
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            while (!enough.test(seen) && System.nanoTime() < deadline) {
                consumer.poll(Duration.ofMillis(100)).forEach(seen::add);
            }
        }
        return seen;
    }

    /// Closes the connections; the topics stay.
    @Override
    public void close() {
        producer.close(Duration.ofSeconds(5));
        admin.close(Duration.ofSeconds(5));
    }

    /// The topic may be yet to come: its owner makes it at its start.
    private List<TopicPartition> partitions(String topic, Duration atMost) {
        List<TopicPartition> found = new ArrayList<>();
        Await.until(atMost, () -> {
            try {
                var descriptions = await(admin.describeTopics(List.of(topic)).allTopicNames())
                        .values();
                descriptions.stream()
                        .flatMap(description -> description.partitions().stream())
                        .forEach(p -> found.add(new TopicPartition(topic, p.partition())));
                return true;
            } catch (ExecutionException e) {
                if (e.getCause() instanceof UnknownTopicOrPartitionException) {
                    return false;
                }
                throw new IllegalStateException("Cannot read " + topic, e.getCause());
            }
        });
        return found;
    }

    private static <T> T await(Future<T> future) throws ExecutionException {
        try {
            return future.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new IllegalStateException("Kafka did not answer within " + PATIENCE, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        }
    }

    private static <T> T await(org.apache.kafka.common.KafkaFuture<T> future) throws ExecutionException {
        return await((Future<T>) future.toCompletionStage().toCompletableFuture());
    }
}
