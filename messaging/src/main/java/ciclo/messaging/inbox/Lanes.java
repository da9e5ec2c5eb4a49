package ciclo.messaging.inbox;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/// Records on their way into the database, each lane in a transaction of its own. Used by the inbox's thread alone.
final class Lanes {

    private static final class Lane {
        private List<ConsumerRecord<byte[], byte[]>> records = List.of();
        private Set<Integer> numbers = Set.of();
        private CompletableFuture<Void> applied = CompletableFuture.completedFuture(null);

        boolean isFree() {
            return applied.isDone() && !hasFailed();
        }

        boolean hasFailed() {
            return applied.isCompletedExceptionally();
        }
    }

    private final List<Lane> lanes;
    private final Executor executor;
    private final Consumer<List<ConsumerRecord<byte[], byte[]>>> applier;

    /// @param applier applies records or fails, having changed nothing
    Lanes(int count, Executor executor, Consumer<List<ConsumerRecord<byte[], byte[]>>> applier) {
        this.lanes = IntStream.range(0, count).mapToObj(n -> new Lane()).toList();
        this.executor = executor;
        this.applier = applier;
    }

    boolean areIdle() {
        return lanes.stream().allMatch(Lane::isFree);
    }

    boolean haveRoom() {
        return lanes.stream().anyMatch(Lane::isFree);
    }

    boolean haveFailed() {
        return lanes.stream().anyMatch(Lane::hasFailed);
    }

    /// The numbers of the partitions whose records are on their way. No two lanes have records of the same one, so that
    /// each partition's stay in order and no customer is waited for.
    Set<Integer> numbers() {
        return lanes.stream()
                .filter(lane -> !lane.isFree())
                .flatMap(lane -> lane.numbers.stream())
                .collect(Collectors.toSet());
    }

    /// Sets out, in a lane that is free.
    void begin(List<ConsumerRecord<byte[], byte[]>> records) {
        Lane free = lanes.stream().filter(Lane::isFree).findFirst().orElseThrow();
        free.records = List.copyOf(records);
        free.numbers = records.stream().map(ConsumerRecord::partition).collect(Collectors.toSet());
        submit(free);
    }

    /// What failed is tried again without the records of these partitions.
    void forget(Collection<TopicPartition> partitions) {
        lanes.forEach(lane -> lane.records = lane.records.stream()
                .filter(record -> !partitions.contains(new TopicPartition(record.topic(), record.partition())))
                .toList());
    }

    /// Waits for the end of everything; tries once more what had failed before.
    ///
    /// @throws RuntimeException why a lane failed; what is no exception is thrown as it is
    void finish() {
        lanes.stream().filter(Lane::hasFailed).forEach(this::submit);
        try {
            CompletableFuture.allOf(lanes.stream().map(lane -> lane.applied).toArray(CompletableFuture[]::new))
                    .join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            if (e.getCause() instanceof Error fatal) {
                throw fatal;
            }
            throw e;
        }
    }

    private void submit(Lane lane) {
        List<ConsumerRecord<byte[], byte[]>> records = lane.records;
        lane.applied = records.isEmpty()
                ? CompletableFuture.completedFuture(null)
                : CompletableFuture.runAsync(() -> applier.accept(records), executor);
    }
}
