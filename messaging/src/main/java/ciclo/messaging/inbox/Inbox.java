package ciclo.messaging.inbox;

import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.InvalidOffsetException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// The loop that fetches records, on a thread of its own, and has them applied by its lanes; while they are at it, it
/// gathers the next ones, so that a backlog comes in large batches and a lone event at once. Positions come from the
/// database, never from the group; outages of the database are waited out with the partitions paused and the group
/// membership kept.
final class Inbox implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(Inbox.class);
    private static final Duration IDLE = Duration.ofSeconds(1);
    private static final Duration MOMENT = Duration.ofMillis(5);
    private static final Duration PATIENCE = Duration.ofMillis(200);
    private static final Duration ANSWER = Duration.ofSeconds(10);
    private static final Duration LAST_BATCH = Duration.ofSeconds(8);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    private final Supplier<Consumer<byte[], byte[]>> consumers;
    private final Set<String> topics;
    private final Applier applier;
    private final Runnable onDeath;
    private final Thread thread;
    private final ExecutorService workers;
    private final Set<TopicPartition> unpositioned = new HashSet<>();
    private final Backlog backlog;
    private final Lanes lanes;
    private long waitingSince = System.nanoTime();
    private volatile boolean stopping;
    private volatile @Nullable Consumer<byte[], byte[]> consumer;

    Inbox(
            Supplier<Consumer<byte[], byte[]>> consumers,
            Set<String> topics,
            Applier applier,
            InboxConfig config,
            Runnable onDeath) {
        this.consumers = consumers;
        this.topics = topics;
        this.applier = applier;
        this.onDeath = onDeath;
        this.thread = Thread.ofPlatform().name("inbox").daemon().unstarted(this::run);
        this.workers = Executors.newFixedThreadPool(
                config.lanes(),
                Thread.ofPlatform().name("inbox-lane-", 0).daemon().factory());
        this.backlog = new Backlog(config.batch(), config.buffer().asLongValue());
        this.lanes = new Lanes(config.lanes(), workers, applier::apply);
    }

    void start() {
        thread.start();
    }

    boolean isAlive() {
        return thread.isAlive();
    }

    /// Stops after the batch in hand.
    @Override
    public void close() {
        stopping = true;
        Consumer<byte[], byte[]> current = consumer;
        if (current != null) {
            current.wakeup();
        }
        try {
            if (!thread.join(LAST_BATCH)) {
                thread.interrupt();
            }
            workers.shutdown();
            if (!workers.awaitTermination(LAST_BATCH.toSeconds(), TimeUnit.SECONDS)) {
                workers.shutdownNow();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try (Consumer<byte[], byte[]> mine = consumers.get()) {
            consumer = mine;
            mine.subscribe(topics, new Positioning(mine));
            while (!stopping) {
                consume(mine);
            }
        } catch (WakeupException e) {
            LOG.debug("Inbox woken to stop");
        } catch (Throwable e) {
            if (!stopping) {
                LOG.error("Inbox died", e);
                onDeath.run();
            }
        }
    }

    private void consume(Consumer<byte[], byte[]> consumer) {
        poll(consumer, lanes.areIdle() && backlog.isEmpty() ? IDLE : MOMENT);
        if (lanes.haveFailed() || !unpositioned.isEmpty()) {
            untilItWorks(consumer, lanes::finish);
        }
        if (!unpositioned.isEmpty()) {
            untilItWorks(consumer, () -> position(consumer));
        }
        begin(consumer);
        hold(consumer);
    }

    private void begin(Consumer<byte[], byte[]> consumer) {
        boolean begun = false;
        while (lanes.haveRoom()) {
            List<ConsumerRecord<byte[], byte[]>> records =
                    backlog.take(lanes.numbers(), isPatient() ? behind(consumer) : Set.of());
            if (records.isEmpty()) {
                break;
            }
            lanes.begin(records);
            begun = true;
        }
        if (begun || backlog.isEmpty() || !lanes.areIdle()) {
            waitingSince = System.nanoTime();
        }
    }

    /// Whether to wait for what the broker has, so that a customer's events come in the order of their times: not for
    /// long, since it may be a partition that nobody can read now.
    private boolean isPatient() {
        return System.nanoTime() - waitingSince < PATIENCE.toNanos();
    }

    /// The partitions of which the broker has more.
    private Set<TopicPartition> behind(Consumer<byte[], byte[]> consumer) {
        return consumer.assignment().stream()
                .filter(partition -> !unpositioned.contains(partition)
                        && consumer.currentLag(partition).orElse(0) > 0)
                .collect(Collectors.toSet());
    }

    /// Fetches from all partitions but those that are not positioned yet and those of which enough is waiting.
    private void hold(Consumer<byte[], byte[]> consumer) {
        Set<TopicPartition> held =
                new HashSet<>(backlog.full(consumer.assignment().size()));
        held.addAll(unpositioned);
        held.retainAll(consumer.assignment());
        Set<TopicPartition> others = new HashSet<>(consumer.paused());
        others.removeAll(held);
        consumer.pause(held);
        consumer.resume(others);
    }

    private void poll(Consumer<byte[], byte[]> consumer, Duration atMost) {
        try {
            backlog.add(consumer.poll(atMost));
        } catch (InvalidOffsetException e) {
            LOG.warnf("Looking for the positions of %s anew: %s", e.partitions(), e.toString());
            reposition(consumer, e.partitions());
        }
    }

    private void position(Consumer<byte[], byte[]> consumer) {
        Set<TopicPartition> partitions = Set.copyOf(unpositioned);
        if (!partitions.isEmpty()) {
            applier.positions(consumer.beginningOffsets(partitions, ANSWER), consumer.endOffsets(partitions, ANSWER))
                    .forEach(consumer::seek);
            unpositioned.removeAll(partitions);
        }
    }

    /// Nothing is fetched from these partitions until their positions have been read from the database.
    private void reposition(Consumer<byte[], byte[]> consumer, Collection<TopicPartition> partitions) {
        forget(partitions);
        consumer.pause(partitions);
        // Any position keeps the consumer from looking for one by itself.
        partitions.forEach(partition -> consumer.seek(partition, 0));
        unpositioned.addAll(partitions);
    }

    /// What a rebalance has taken away is another's to apply; what it brings back is read again.
    private void forget(Collection<TopicPartition> partitions) {
        backlog.forget(partitions);
        lanes.forget(partitions);
    }

    private void untilItWorks(Consumer<byte[], byte[]> consumer, Runnable work) {
        Duration pause = FIRST_PAUSE;
        while (!stopping) {
            try {
                work.run();
                break;
            } catch (WakeupException e) {
                throw e;
            } catch (RuntimeException e) {
                LOG.warnf("Cannot apply records now, trying again in %s: %s", pause, e.toString());
                LOG.debug("Cannot apply records", e);
                consumer.pause(consumer.assignment());
                // Nothing is fetched, but heartbeats and rebalances go on: the wait can take any length.
                poll(consumer, pause);
                pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause.multipliedBy(2);
            }
        }
    }

    /// New partitions stay paused until their positions have been read from the database.
    private final class Positioning implements ConsumerRebalanceListener {

        private final Consumer<byte[], byte[]> consumer;

        Positioning(Consumer<byte[], byte[]> consumer) {
            this.consumer = consumer;
        }

        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
            reposition(consumer, partitions);
        }

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
            forget(partitions);
            partitions.forEach(unpositioned::remove);
        }

        @Override
        public void onPartitionsLost(Collection<TopicPartition> partitions) {
            onPartitionsRevoked(partitions);
        }
    }
}
