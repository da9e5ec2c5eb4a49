package ciclo.lifecycle.timers;

import ciclo.lifecycle.stage.Snapshots;
import ciclo.lifecycle.stage.Tracking;
import ciclo.messaging.inbox.Inboxes;
import ciclo.messaging.inbox.Transactions;
import ciclo.messaging.inbox.Watermark;
import ciclo.messaging.inbox.Watermarks;
import ciclo.messaging.loop.Loop;
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
import java.util.function.ToIntFunction;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.jspecify.annotations.Nullable;

/// The ticker. What is due stands in the database; any number of replicas may tick.
@ApplicationScoped
public class Timers {

    private static final Duration ANSWER = Duration.ofMinutes(1);
    /// In times of what the look before took.
    private static final int REST = 9;

    private static final Duration LONGEST_REST = Duration.ofSeconds(5);

    private final TimersConfig config;
    private final Tracking tracking;
    private final Snapshots snapshots;
    private final Inboxes inboxes;
    private final Outbox outbox;
    private final InstantSource clock;
    private final Transactions transactions;
    private final CatchingUp catchingUp = new CatchingUp();
    private Instant lastSnapshots = Instant.EPOCH;
    private long restUntil = System.nanoTime();
    private @Nullable Watermarks watermarks;
    private @Nullable Loop loop;
    private volatile boolean stopping;

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
            Watermarks measured = inboxes.watermarks(Tracking.TOPICS);
            watermarks = measured;
            loop = new Loop("timers", config.interval(), () -> {
                tick(measured);
                return false;
            });
            loop.start();
        }
    }

    void stop(@Observes @Priority(50) ShutdownEvent event) {
        stopping = true;
        if (loop != null) {
            loop.close();
        }
        if (watermarks != null) {
            watermarks.close();
        }
    }

    HealthCheckResponse health() {
        return HealthCheckResponse.named("timers")
                .status(loop == null || loop.isAlive())
                .build();
    }

    /// Looking in vain is a small part of the work, even where many are due and all of them have to wait.
    private void tick(Watermarks measured) throws InterruptedException {
        long begin = System.nanoTime();
        if (begin - restUntil < 0) {
            return;
        }
        if (look(measured, clock.instant()) == 0) {
            long end = System.nanoTime();
            restUntil = end + Math.min(REST * (end - begin), LONGEST_REST.toNanos());
        }
    }

    /// @return how many customers there was something to do about
    private int look(Watermarks measured, Instant now) throws InterruptedException {
        Watermark upTo = measured.refresh(now);
        int done = untilNoneIsLeft(transaction -> tracking.moveOnDue(transaction, upTo, config.batch()));
        // A clock that was set back does not keep snapshots waiting.
        if (Duration.between(lastSnapshots, now).abs().compareTo(config.snapshots()) >= 0
                && !catchingUp.holdsBack(upTo, now)) {
            lastSnapshots = now;
            done += untilNoneIsLeft(transaction -> snapshots.publish(transaction, upTo, config.batch()));
        }
        return done;
    }

    /// @param batch answers how many customers it was about
    private int untilNoneIsLeft(ToIntFunction<SqlConnection> batch) {
        int sum = 0;
        int moved;
        do {
            moved = transactions.call(batch::applyAsInt);
            sum += moved;
            if (moved > 0) {
                outbox.wake();
            }
        } while (moved == config.batch() && !stopping);
        return sum;
    }
}
