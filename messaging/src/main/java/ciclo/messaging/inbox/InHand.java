package ciclo.messaging.inbox;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/// Records on their way into the database, each lane in a transaction of its own. A partition's number decides its
/// lane, so that topics with the same partitions meet there: one customer, one lane. Used by the inbox's thread alone.
final class InHand {

    /// Nothing is on its way.
    static final InHand NOTHING = new InHand(List.of(), 1, Runnable::run, records -> {});

    private static final class Lane {
        private final List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        private CompletableFuture<Void> applied = CompletableFuture.completedFuture(null);
    }

    private final Executor executor;
    private final Consumer<List<ConsumerRecord<byte[], byte[]>>> applier;
    private final List<Lane> lanes;

    private InHand(
            Collection<ConsumerRecord<byte[], byte[]>> records,
            int lanes,
            Executor executor,
            Consumer<List<ConsumerRecord<byte[], byte[]>>> applier) {
        this.executor = executor;
        this.applier = applier;
        Map<Integer, Lane> byNumber = new HashMap<>();
        records.forEach(record -> byNumber.computeIfAbsent(record.partition() % lanes, number -> new Lane())
                .records
                .add(record));
        this.lanes = List.copyOf(byNumber.values());
    }

    /// Sets out.
    ///
    /// @param applier applies records or fails, having changed nothing
    static InHand begin(
            Collection<ConsumerRecord<byte[], byte[]>> records,
            int lanes,
            Executor executor,
            Consumer<List<ConsumerRecord<byte[], byte[]>>> applier) {
        var inHand = new InHand(records, lanes, executor, applier);
        inHand.lanes.forEach(inHand::submit);
        return inHand;
    }

    boolean hasSucceeded() {
        return lanes.stream().allMatch(lane -> lane.applied.isDone() && !hasFailed(lane));
    }

    boolean hasFailed() {
        return lanes.stream().anyMatch(InHand::hasFailed);
    }

    /// Waits for the end, successful or not, but no longer than this.
    void await(Duration atMost) throws InterruptedException {
        try {
            everything().get(atMost.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException | ExecutionException e) {
            // Whoever asks next will see.
        }
    }

    /// What failed is tried again without the records of these partitions.
    void forget(Collection<TopicPartition> partitions) {
        // A lane that runs reads its own copy.
        lanes.forEach(lane -> lane.records.removeIf(
                record -> partitions.contains(new TopicPartition(record.topic(), record.partition()))));
    }

    /// Waits for the end; tries once more what had failed before.
    ///
    /// @throws RuntimeException why a lane failed; what is no exception is thrown as it is
    void finish() {
        lanes.stream().filter(InHand::hasFailed).forEach(this::submit);
        try {
            everything().join();
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

    private static boolean hasFailed(Lane lane) {
        return lane.applied.isCompletedExceptionally();
    }

    private void submit(Lane lane) {
        List<ConsumerRecord<byte[], byte[]>> records = List.copyOf(lane.records);
        lane.applied = records.isEmpty()
                ? CompletableFuture.completedFuture(null)
                : CompletableFuture.runAsync(() -> applier.accept(records), executor);
    }

    private CompletableFuture<Void> everything() {
        return CompletableFuture.allOf(lanes.stream().map(lane -> lane.applied).toArray(CompletableFuture[]::new));
    }
}
