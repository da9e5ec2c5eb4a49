package ciclo.lifecycle.stream;

import ciclo.lifecycle.stream.domain.ChangeFilter;
import ciclo.lifecycle.stream.domain.Positions;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.time.Duration;
import java.util.concurrent.Flow;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.apache.kafka.common.KafkaException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// One connection: reads the log no faster than the listener does, on a thread of its own.
final class Listener implements Flow.Subscription {

    private static final Logger LOG = Logger.getLogger(Listener.class);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final long MOST_DEMAND = 1024;
    private static final Duration RECONNECT = Duration.ofSeconds(2);

    private final ChangeLog log;
    private final StreamConfig config;
    private final Sse sse;
    private final Positions from;
    private final ChangeFilter filter;
    private final BooleanSupplier open;
    private final Runnable onStall;
    private final Flow.Subscriber<? super OutboundSseEvent> subscriber;
    private final Semaphore demand = new Semaphore(0);
    private volatile boolean gone;
    private long lastSent;

    /// @param open whether the stream is to go on
    /// @param onStall breaks the connection of a listener that does not read
    Listener(
            ChangeLog log,
            StreamConfig config,
            Sse sse,
            Positions from,
            ChangeFilter filter,
            BooleanSupplier open,
            Runnable onStall,
            Flow.Subscriber<? super OutboundSseEvent> subscriber) {
        this.log = log;
        this.config = config;
        this.sse = sse;
        this.from = from;
        this.filter = filter;
        this.open = open;
        this.onStall = onStall;
        this.subscriber = subscriber;
    }

    /// Begins. The thread is no virtual one: waiting for Kafka would keep it on its carrier.
    void start() {
        subscriber.onSubscribe(this);
        Thread.ofPlatform().name("stream").daemon().start(this::run);
    }

    @Override
    public void request(long n) {
        demand.release((int) Math.min(n, MOST_DEMAND));
    }

    @Override
    public void cancel() {
        gone = true;
        // Whoever waits for demand is to see it.
        demand.release();
    }

    private void run() {
        try (ChangeReader reader = log.reader(from)) {
            boolean listening = send(alive(from));
            while (listening && !gone && open.getAsBoolean()) {
                listening = pass(reader.next(POLL), reader);
            }
        } catch (KafkaException e) {
            LOG.warnf("A stream ends, its listener may resume it: %s", e.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            if (!gone) {
                subscriber.onComplete();
            }
        }
    }

    private boolean pass(@Nullable Change change, ChangeReader reader) throws InterruptedException {
        if (change != null && change.passes(filter)) {
            return send(sse.newEventBuilder()
                    .id(reader.positions().text())
                    .name("stage-changed")
                    .data(change.json())
                    .build());
        }
        return System.nanoTime() - lastSent < config.heartbeat().toNanos() || send(alive(reader.positions()));
    }

    /// Waits until the listener has taken what was sent before. False if it does not.
    private boolean send(OutboundSseEvent event) throws InterruptedException {
        if (!demand.tryAcquire(config.patience().toMillis(), TimeUnit.MILLISECONDS)) {
            LOG.infof("A listener took nothing for %s and is disconnected", config.patience());
            onStall.run();
            return false;
        }
        if (gone) {
            return false;
        }
        subscriber.onNext(event);
        lastSent = System.nanoTime();
        return true;
    }

    /// A comment with an id, but without data: a listener takes note of the place and is not called.
    private OutboundSseEvent alive(Positions positions) {
        return sse.newEventBuilder()
                .comment(" alive")
                .id(positions.text())
                .reconnectDelay(RECONNECT.toMillis())
                .build();
    }
}
