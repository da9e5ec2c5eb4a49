package ciclo.bench.limits;

import ciclo.bench.load.Log;
import ciclo.bench.machine.Machine;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/// Reads a log and does nothing with it.
final class Consuming {

    private Consuming() {}

    /// When a thread began to fetch and when it had its last record, by [System#nanoTime].
    private record Span(long first, long last) {}

    /// @return records a second, from the first fetch on
    static double rate(Machine machine, Log log, int threads) throws Exception {
        List<TopicPartition> partitions = List.copyOf(log.ends().keySet());
        List<Callable<Span>> readers = new ArrayList<>();
        for (int thread = 0; thread < threads; thread++) {
            List<TopicPartition> mine = new ArrayList<>();
            for (int i = thread; i < partitions.size(); i += threads) {
                mine.add(partitions.get(i));
            }
            readers.add(() -> read(machine.bootstrapServers(), mine, log));
        }
        long first = Long.MAX_VALUE;
        long last = Long.MIN_VALUE;
        try (ExecutorService executor = Executors.newFixedThreadPool(threads)) {
            for (Future<Span> reader : executor.invokeAll(readers)) {
                first = Math.min(first, reader.get().first);
                last = Math.max(last, reader.get().last);
            }
        }
        return log.records() / ((last - first) / 1e9);
    }

    private static Span read(String bootstrapServers, List<TopicPartition> partitions, Log log) {
        long left = partitions.stream()
                .mapToLong(partition -> log.ends().getOrDefault(partition, 0L))
                .sum();
        try (var consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrapServers, "max.poll.records", 10_000),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            // Asking for the positions opens the connections.
            partitions.forEach(consumer::position);
            long first = System.nanoTime();
            while (left > 0) {
                left -= consumer.poll(Duration.ofSeconds(1)).count();
            }
            return new Span(first, System.nanoTime());
        }
    }
}
