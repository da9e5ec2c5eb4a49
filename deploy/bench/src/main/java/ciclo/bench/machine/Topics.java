package ciclo.bench.machine;

import ciclo.bench.Failure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/// The broker's topics, from outside.
public final class Topics implements AutoCloseable {

    /// As many partitions as Ciclo makes.
    public static final int PARTITIONS = 6;

    private static final Duration MOMENT = Duration.ofMillis(20);
    private static final Duration ANSWER = Duration.ofSeconds(30);

    private final Admin admin;

    Topics(String bootstrapServers) {
        admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers));
    }

    /// Makes topics, and waits until each partition has a leader that takes records. An idempotent producer that comes
    /// earlier can have its second batch taken and its first one refused for ever.
    public void create(Collection<String> topics) {
        List<NewTopic> wanted = topics.stream()
                .map(topic -> new NewTopic(topic, PARTITIONS, (short) 1))
                .toList();
        var unused = await(admin.createTopics(wanted).all());
        while (ends(topics).size() < topics.size() * PARTITIONS) {
            LockSupport.parkNanos(MOMENT.toNanos());
        }
    }

    /// Deletes every topic that this holds for, and waits until they are gone.
    public void delete(Predicate<String> which) throws InterruptedException {
        Set<String> gone = matching(which);
        if (!gone.isEmpty()) {
            var unused = await(admin.deleteTopics(gone).all());
        }
        while (!matching(which).isEmpty()) {
            Thread.sleep(MOMENT);
        }
    }

    /// Where the partitions of these topics end; a topic that does not exist has none.
    public Map<TopicPartition, Long> ends(Collection<String> topics) {
        return ends(topics, IsolationLevel.READ_UNCOMMITTED);
    }

    /// Where readers of committed records come to in these topics.
    public Map<TopicPartition, Long> committedEnds(Collection<String> topics) {
        return ends(topics, IsolationLevel.READ_COMMITTED);
    }

    /// What a group has committed; without what a transaction still has in hand.
    public Map<TopicPartition, Long> committed(String group) {
        var offsets =
                await(admin.listConsumerGroupOffsets(group, new ListConsumerGroupOffsetsOptions().requireStable(true))
                        .partitionsToOffsetAndMetadata());
        Map<TopicPartition, Long> committed = new HashMap<>();
        offsets.forEach((partition, offset) -> {
            if (offset != null) {
                committed.put(partition, offset.offset());
            }
        });
        return committed;
    }

    @Override
    public void close() {
        admin.close(Duration.ofSeconds(5));
    }

    private Map<TopicPartition, Long> ends(Collection<String> topics, IsolationLevel isolation) {
        Map<TopicPartition, OffsetSpec> wanted = new HashMap<>();
        partitions(topics).forEach(partition -> wanted.put(partition, OffsetSpec.latest()));
        return await(admin.listOffsets(wanted, new ListOffsetsOptions(isolation))
                        .all())
                .entrySet()
                .stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, end -> end.getValue().offset()));
    }

    /// The partitions of these topics.
    public List<TopicPartition> partitions(Collection<String> topics) {
        List<TopicPartition> partitions = new ArrayList<>();
        for (var topic : admin.describeTopics(topics).topicNameValues().values()) {
            try {
                var description = topic.get(ANSWER.toSeconds(), TimeUnit.SECONDS);
                description
                        .partitions()
                        .forEach(p -> partitions.add(new TopicPartition(description.name(), p.partition())));
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof UnknownTopicOrPartitionException)) {
                    throw new Failure("Kafka cannot describe " + topics, e);
                }
            } catch (InterruptedException | TimeoutException e) {
                throw new Failure("Kafka does not describe " + topics, e);
            }
        }
        return partitions;
    }

    private Set<String> matching(Predicate<String> which) {
        return await(admin.listTopics().names()).stream().filter(which).collect(Collectors.toSet());
    }

    private static <T> T await(KafkaFuture<T> answer) {
        Future<T> future = answer.toCompletionStage().toCompletableFuture();
        try {
            return future.get(ANSWER.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failure("Interrupted", e);
        } catch (ExecutionException | TimeoutException e) {
            throw new Failure("Kafka does not do what it is asked to: " + e, e);
        }
    }
}
