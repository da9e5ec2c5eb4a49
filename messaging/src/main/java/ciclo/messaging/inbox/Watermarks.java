package ciclo.messaging.inbox;

import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/// Measures the [Watermark]: notes from time to time where each partition ends, and later finds out which of those
/// notes the offsets in the database have passed. Holds under steady load too, when the end itself is never reached.
public final class Watermarks implements AutoCloseable {

    private static final Duration ANSWER = Duration.ofSeconds(10);
    private static final int NOTES_KEPT = 1_000;

    private final Admin admin;
    private final Pool pool;
    private final Set<String> topics;
    private final Map<TopicPartition, Deque<Note>> notes = new HashMap<>();
    private final Map<TopicPartition, Instant> applied = new HashMap<>();

    Watermarks(Admin admin, Pool pool, Set<String> topics) {
        this.admin = admin;
        this.pool = pool;
        this.topics = Set.copyOf(topics);
    }

    /// The watermark as it stands. Blocks for an answer of the broker and one of the database.
    ///
    /// @param now the instant that the broker's answer will be noted under; taken before the call
    /// @throws IllegalStateException if the broker cannot be asked: then nobody knows what is unread
    public Watermark refresh(Instant now) throws InterruptedException {
        Map<TopicPartition, Long> ends = ends();
        Map<TopicPartition, Long> next = applied();
        Map<String, List<Instant>> byTopic = new HashMap<>();
        ends.entrySet().stream()
                .sorted((a, b) ->
                        Integer.compare(a.getKey().partition(), b.getKey().partition()))
                .forEach(end -> byTopic.computeIfAbsent(end.getKey().topic(), topic -> new ArrayList<>())
                        .add(advance(
                                end.getKey(), new Note(now, end.getValue()), next.getOrDefault(end.getKey(), 0L))));
        return new Watermark(byTopic);
    }

    private Instant advance(TopicPartition partition, Note note, long next) {
        Deque<Note> open = notes.computeIfAbsent(partition, any -> new ArrayDeque<>());
        if (open.size() < NOTES_KEPT) {
            open.addLast(note);
        }
        while (!open.isEmpty() && open.getFirst().end() <= next) {
            applied.put(partition, open.removeFirst().at());
        }
        return applied.getOrDefault(partition, Instant.MIN);
    }

    private Map<TopicPartition, Long> ends() throws InterruptedException {
        try {
            Map<TopicPartition, OffsetSpec> wanted = new HashMap<>();
            for (var topic : admin.describeTopics(topics).topicNameValues().values()) {
                partitions(topic).forEach(partition -> wanted.put(partition, OffsetSpec.latest()));
            }
            Map<TopicPartition, Long> ends = new HashMap<>();
            admin.listOffsets(wanted)
                    .all()
                    .get(ANSWER.toSeconds(), TimeUnit.SECONDS)
                    .forEach((partition, end) -> ends.put(partition, end.offset()));
            return ends;
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("cannot learn where " + topics + " end", e);
        }
    }

    private static List<TopicPartition> partitions(KafkaFuture<TopicDescription> topic)
            throws InterruptedException, ExecutionException, TimeoutException {
        try {
            TopicDescription description = topic.get(ANSWER.toSeconds(), TimeUnit.SECONDS);
            return description.partitions().stream()
                    .map(partition -> new TopicPartition(description.name(), partition.partition()))
                    .toList();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof UnknownTopicOrPartitionException) {
                return List.of(); // Its owner has not been deployed yet: there is nothing to be behind on.
            }
            throw e;
        }
    }

    private Map<TopicPartition, Long> applied() {
        Map<TopicPartition, Long> next = new HashMap<>();
        for (Row row : pool.preparedQuery("SELECT topic, part, next_offset FROM consumer_offset WHERE topic = ANY($1)")
                .execute(Tuple.of(topics.toArray(String[]::new)))
                .await()
                .atMost(ANSWER)) {
            next.put(new TopicPartition(row.getString("topic"), row.getInteger("part")), row.getLong("next_offset"));
        }
        return next;
    }

    @Override
    public void close() {
        admin.close(Duration.ofSeconds(1));
    }

    private record Note(Instant at, long end) {}
}
