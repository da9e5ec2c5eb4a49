package ciclo.lifecycle.timers;

import ciclo.lifecycle.loop.Loop;
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
import java.util.function.ToIntFunction;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.jspecify.annotations.Nullable;

/// The ticker. What is due stands in the database; any number of replicas may tick.
@ApplicationScoped
public class Timers {

    private static final Duration ANSWER = Duration.ofMinutes(1);

    private final TimersConfig config;
    private final Tracking tracking;
    private final Snapshots snapshots;
    private final Inboxes inboxes;
    private final Outbox outbox;
    private final InstantSource clock;
    private final Transactions transactions;
    private Instant lastSnapshots = Instant.EPOCH;
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

    private void tick(Watermarks measured) throws InterruptedException {
        Instant now = clock.instant();
        Watermark upTo = measured.refresh(now);
        untilNoneIsLeft(transaction -> tracking.moveOnDue(transaction, upTo, config.batch()));
        // A clock that was set back does not keep snapshots waiting.
        if (Duration.between(lastSnapshots, now).abs().compareTo(config.snapshots()) >= 0) {
            lastSnapshots = now;
            untilNoneIsLeft(transaction -> snapshots.publish(transaction, upTo, config.batch()));
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
        } while (moved == config.batch() && !stopping);
    }
}
