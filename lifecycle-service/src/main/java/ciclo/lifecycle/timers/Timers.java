package ciclo.lifecycle.timers;

import ciclo.lifecycle.stage.Snapshots;
import ciclo.lifecycle.stage.Tracking;
import ciclo.messaging.inbox.Inboxes;
import ciclo.messaging.inbox.Transactions;
import ciclo.messaging.inbox.Watermark;
import ciclo.messaging.inbox.Watermarks;
import ciclo.messaging.outbox.Outbox;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.ToIntFunction;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// The ticker. What is due stands in the database; any number of replicas may tick.
@ApplicationScoped
public class Timers {

    private static final Logger LOG = Logger.getLogger(Timers.class);
    private static final Duration ANSWER = Duration.ofMinutes(1);

    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
    private static final int REST = 9;

    private final TimersConfig config;
    private final Tracking tracking;
    private final Snapshots snapshots;
    private final Inboxes inboxes;
    private final Outbox outbox;
    private final InstantSource clock;
    private final Transactions transactions;
    private final CountDownLatch stop = new CountDownLatch(1);
    private final CatchingUp catchingUp = new CatchingUp();
    private Instant lastSnapshots = Instant.EPOCH;
    private @Nullable Thread thread;

    Timers(
            TimersConfig config,
            Tracking tracking,
            Snapshots snapshots,
            Inboxes inboxes,
            Outbox outbox,
            InstantSource clock,
            Pool pool) {
        this.config = config;
        this.tracking = tracking;
        this.snapshots = snapshots;
        this.inboxes = inboxes;
        this.outbox = outbox;
        this.clock = clock;
        this.transactions = new Transactions(pool, ANSWER);
    }

    void start(@Observes @Priority(3500) StartupEvent event) {
        if (config.enabled()) {
            thread = Thread.ofPlatform().name("timers").daemon().start(this::run);
        }
    }

    void stop(@Observes @Priority(50) ShutdownEvent event) throws InterruptedException {
        stop.countDown();
        if (thread != null) {
            thread.join(Duration.ofSeconds(5));
        }
    }

    HealthCheckResponse health() {
        return HealthCheckResponse.named("timers")
                .status(thread == null || thread.isAlive())
                .build();
    }

    private void run() {
        try (Watermarks watermarks = inboxes.watermarks(Tracking.TOPICS)) {
            Duration pause = config.interval();
            while (!stop.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                long begin = System.nanoTime();
                tick(watermarks);
                pause = pauseAfter(Duration.ofNanos(System.nanoTime() - begin));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// Looking is a small part of the work, even where many are due and all of them have to wait.
    private Duration pauseAfter(Duration look) {
        Duration pause = look.multipliedBy(REST);
        if (pause.compareTo(LONGEST_PAUSE) > 0) {
            pause = LONGEST_PAUSE;
        }
        return pause.compareTo(config.interval()) > 0 ? pause : config.interval();
    }

    private void tick(Watermarks watermarks) throws InterruptedException {
        try {
            Instant now = clock.instant();
            Watermark upTo = watermarks.refresh(now);
            untilNoneIsLeft(transaction -> tracking.moveOnDue(transaction, upTo, config.batch()));
            // A clock that was set back does not keep snapshots waiting.
            if (Duration.between(lastSnapshots, now).abs().compareTo(config.snapshots()) >= 0
                    && !catchingUp.holdsBack(upTo, now)) {
                lastSnapshots = now;
                untilNoneIsLeft(transaction -> snapshots.publish(transaction, upTo, config.batch()));
            }
        } catch (RuntimeException e) {
            LOG.warnf("Cannot move customers on now, trying again: %s", e.toString());
            LOG.debug("Cannot move customers on", e);
        }
    }

    /// @param batch answers how many customers it was about
    private void untilNoneIsLeft(ToIntFunction<SqlConnection> batch) {
        int moved;
        do {
            moved = transactions.call(batch::applyAsInt);
            if (moved > 0) {
                outbox.wake();
            }
        } while (moved == config.batch() && stop.getCount() > 0);
    }
}
