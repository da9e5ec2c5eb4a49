package ciclo.messaging.inbox;

import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.TopicPartition;

/// Table `consumer_offset`.
final class ConsumerOffsets {

    private static final Comparator<TopicPartition> ORDER =
            Comparator.comparing(TopicPartition::topic).thenComparingInt(TopicPartition::partition);

    private final Duration timeout;

    ConsumerOffsets(Duration timeout) {
        this.timeout = timeout;
    }

    /// Locks the rows of these partitions until the transaction ends, in a fixed order, and answers the next offsets to
    /// apply. Whoever holds a partition's row is its owner; a former owner sees how far the new one has come.
    Map<TopicPartition, Long> lock(SqlConnection transaction, Iterable<TopicPartition> partitions) {
        return query(transaction, """
                SELECT topic, part, next_offset FROM consumer_offset
                WHERE (topic, part) IN (SELECT * FROM unnest($1::text[], $2::int[]))
                ORDER BY topic, part FOR UPDATE""", tuple(toMap(partitions), false));
    }

    /// Creates the rows that are missing, with the offsets given, and answers all of them.
    Map<TopicPartition, Long> begin(SqlConnection transaction, Map<TopicPartition, Long> earliest) {
        execute(transaction, """
                INSERT INTO consumer_offset (topic, part, next_offset)
                SELECT * FROM unnest($1::text[], $2::int[], $3::bigint[]) ON CONFLICT DO NOTHING""", earliest);
        return lock(transaction, earliest.keySet());
    }

    void save(SqlConnection transaction, Map<TopicPartition, Long> next) {
        execute(transaction, """
                UPDATE consumer_offset c SET next_offset = n.next_offset
                FROM unnest($1::text[], $2::int[], $3::bigint[]) AS n (topic, part, next_offset)
                WHERE c.topic = n.topic AND c.part = n.part""", next);
    }

    private void execute(SqlConnection transaction, String sql, Map<TopicPartition, Long> offsets) {
        var unused = transaction
                .preparedQuery(sql)
                .execute(tuple(offsets, true))
                .await()
                .atMost(timeout);
    }

    private Map<TopicPartition, Long> query(SqlConnection transaction, String sql, Tuple tuple) {
        Map<TopicPartition, Long> offsets = new HashMap<>();
        for (Row row : transaction.preparedQuery(sql).execute(tuple).await().atMost(timeout)) {
            offsets.put(new TopicPartition(row.getString("topic"), row.getInteger("part")), row.getLong("next_offset"));
        }
        return offsets;
    }

    private static Tuple tuple(Map<TopicPartition, Long> offsets, boolean withOffsets) {
        Map<TopicPartition, Long> sorted = new TreeMap<>(ORDER);
        sorted.putAll(offsets);
        String[] topics = sorted.keySet().stream().map(TopicPartition::topic).toArray(String[]::new);
        Integer[] parts =
                sorted.keySet().stream().map(TopicPartition::partition).toArray(Integer[]::new);
        return withOffsets
                ? Tuple.from(List.of(topics, parts, sorted.values().toArray(Long[]::new)))
                : Tuple.from(List.of(topics, parts));
    }

    private static Map<TopicPartition, Long> toMap(Iterable<TopicPartition> partitions) {
        Map<TopicPartition, Long> map = new HashMap<>();
        partitions.forEach(partition -> map.put(partition, 0L));
        return map;
    }
}
