package ciclo.lifecycle.stream;

import ciclo.lifecycle.stream.domain.Positions;
import ciclo.lifecycle.stream.domain.Repeats;
import ciclo.messaging.event.Topics;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.IntToLongFunction;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/// Reads stage changes from a place in the log on: each once, in order per customer. Begins some records earlier than
/// asked, to know what has been there before (see [Repeats]). New partitions are taken in when they appear.
public final class ChangeReader implements AutoCloseable {

    private static final Duration BETWEEN_LOOKS_AT_PARTITIONS = Duration.ofSeconds(10);
    private static final Duration FAREWELL = Duration.ofMillis(500);

    private final Consumer<byte[], byte[]> consumer;
    private final int lookBack;
    private final String log;
    private final List<Long> next;
    private final List<Repeats> repeats = new ArrayList<>();
    private final Deque<ConsumerRecord<byte[], byte[]>> fetched = new ArrayDeque<>();
    private long lookedAtPartitions;

    ChangeReader(Consumer<byte[], byte[]> consumer, Positions from, int lookBack) {
        this.consumer = consumer;
        this.lookBack = lookBack;
        this.log = from.log();
        this.next = new ArrayList<>(from.next());
        try {
            assign();
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    /// The next change; null if none came within the time.
    ///
    /// @throws org.apache.kafka.clients.consumer.InvalidOffsetException if retention has overtaken the reader
    public @Nullable Change next(Duration atMost) {
        return next(partition -> Long.MAX_VALUE, atMost);
    }

    /// The next change before `end`; null if none is left, or none came within the time.
    public @Nullable Change next(Positions end, Duration atMost) {
        return next(end::of, atMost);
    }

    /// Behind the change that was handed out last, and behind what was passed over since.
    public Positions positions() {
        return new Positions(log, next);
    }

    @Override
    public void close() {
        consumer.close(CloseOptions.timeout(FAREWELL));
    }

    private @Nullable Change next(IntToLongFunction end, Duration atMost) {
        if (fetched.isEmpty()) {
            fetch(atMost);
        }
        while (!fetched.isEmpty()
                && fetched.getFirst().offset()
                        < end.applyAsLong(fetched.getFirst().partition())) {
            Optional<Change> change = take(fetched.removeFirst());
            if (change.isPresent()) {
                return change.get();
            }
        }
        return null;
    }

    private Optional<Change> take(ConsumerRecord<byte[], byte[]> record) {
        int partition = record.partition();
        Optional<Change> first =
                Change.of(record).filter(change -> repeats.get(partition).first(change.offset(), change.identity()));
        if (record.offset() < next.get(partition)) {
            return Optional.empty();
        }
        next.set(partition, record.offset() + 1);
        return first;
    }

    private void fetch(Duration atMost) {
        if (System.nanoTime() - lookedAtPartitions > BETWEEN_LOOKS_AT_PARTITIONS.toNanos()) {
            assign();
        }
        consumer.poll(atMost).forEach(fetched::add);
    }

    private void assign() {
        List<TopicPartition> all = consumer.partitionsFor(Topics.STAGE_CHANGES).stream()
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        List<TopicPartition> added =
                all.stream().filter(one -> one.partition() >= repeats.size()).toList();
        if (!added.isEmpty()) {
            var begin = consumer.beginningOffsets(added);
            consumer.assign(all);
            for (TopicPartition partition : added) {
                long from = partition.partition() < next.size() ? next.get(partition.partition()) : 0;
                consumer.seek(partition, Math.max(begin.getOrDefault(partition, 0L), from - lookBack));
            }
            while (repeats.size() < all.size()) {
                repeats.add(new Repeats(lookBack));
            }
            while (next.size() < all.size()) {
                next.add(0L);
            }
        }
        lookedAtPartitions = System.nanoTime();
    }
}
