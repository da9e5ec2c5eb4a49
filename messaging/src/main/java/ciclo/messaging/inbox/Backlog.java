package ciclo.messaging.inbox;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/// Records that were fetched and wait to be applied, in a bounded number of bytes. Partitions with the same number
/// belong together: topics with equally many of them have a customer's records in the same one.
///
/// What is far behind is taken a number at a time, so that a transaction meets few customers, each with many records.
/// Used by the inbox's thread alone.
final class Backlog {

    /// What a record takes in memory beside its key and value.
    private static final int OVERHEAD = 200;

    private final int batch;
    private final long capacity;
    private final Map<TopicPartition, Waiting> partitions = new HashMap<>();

    /// The records of one partition.
    private static final class Waiting {
        private final Deque<ConsumerRecord<byte[], byte[]>> records = new ArrayDeque<>();
        private long bytes;

        void add(ConsumerRecord<byte[], byte[]> record) {
            records.add(record);
            bytes += size(record);
        }

        ConsumerRecord<byte[], byte[]> take() {
            ConsumerRecord<byte[], byte[]> record = records.remove();
            bytes -= size(record);
            return record;
        }

        private static int size(ConsumerRecord<byte[], byte[]> record) {
            return OVERHEAD + Math.max(0, record.serializedKeySize()) + Math.max(0, record.serializedValueSize());
        }
    }

    /// @param batch how many records are taken at most
    /// @param capacity bytes over all partitions; what a fetch brings on top is held too
    Backlog(int batch, long capacity) {
        this.batch = batch;
        this.capacity = capacity;
    }

    void add(Iterable<ConsumerRecord<byte[], byte[]>> records) {
        for (ConsumerRecord<byte[], byte[]> record : records) {
            partitions
                    .computeIfAbsent(new TopicPartition(record.topic(), record.partition()), partition -> new Waiting())
                    .add(record);
        }
    }

    boolean isEmpty() {
        return partitions.isEmpty();
    }

    void forget(Collection<TopicPartition> gone) {
        partitions.keySet().removeAll(gone);
    }

    /// Those of which no more is to be fetched now.
    ///
    /// @param assigned over how many partitions the capacity is shared
    Set<TopicPartition> full(int assigned) {
        long share = capacity / Math.max(1, assigned);
        return partitions.entrySet().stream()
                .filter(entry -> entry.getValue().bytes >= share)
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    /// Takes records for one transaction, as they were written: those of the number of which most are waiting, and of
    /// further ones if that is little.
    ///
    /// @param busy the numbers of which none is to be taken
    /// @param behind the partitions of which more is about to come: what their numbers have later waits for it
    List<ConsumerRecord<byte[], byte[]>> take(Set<Integer> busy, Set<TopicPartition> behind) {
        Set<Integer> held = new HashSet<>(busy);
        behind.stream()
                .filter(partition -> !partitions.containsKey(partition))
                .forEach(partition -> held.add(partition.partition()));
        Map<Integer, Map<TopicPartition, Waiting>> numbers = new TreeMap<>();
        partitions.forEach((partition, waiting) -> {
            if (!held.contains(partition.partition())) {
                numbers.computeIfAbsent(partition.partition(), number -> new HashMap<>())
                        .put(partition, waiting);
            }
        });
        List<Map<TopicPartition, Waiting>> longestFirst = numbers.values().stream()
                .sorted(Comparator.comparingInt(Backlog::count).reversed())
                .toList();
        List<ConsumerRecord<byte[], byte[]>> taken = new ArrayList<>();
        for (Map<TopicPartition, Waiting> together : longestFirst) {
            if (taken.size() < Math.max(1, batch / 4)) {
                merge(together, behind, taken);
            }
        }
        partitions.values().removeIf(waiting -> waiting.records.isEmpty());
        return taken;
    }

    private static int count(Map<TopicPartition, Waiting> together) {
        return together.values().stream()
                .mapToInt(waiting -> waiting.records.size())
                .sum();
    }

    private void merge(
            Map<TopicPartition, Waiting> together,
            Set<TopicPartition> behind,
            List<ConsumerRecord<byte[], byte[]>> taken) {
        PriorityQueue<Map.Entry<TopicPartition, Waiting>> heads = new PriorityQueue<>(Comparator.comparingLong(
                entry -> entry.getValue().records.element().timestamp()));
        heads.addAll(together.entrySet());
        while (!heads.isEmpty() && taken.size() < batch) {
            Map.Entry<TopicPartition, Waiting> earliest = heads.remove();
            taken.add(earliest.getValue().take());
            if (!earliest.getValue().records.isEmpty()) {
                heads.add(earliest);
            } else if (behind.contains(earliest.getKey())) {
                return;
            }
        }
    }
}
