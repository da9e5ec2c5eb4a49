package ciclo.lifecycle.jobs;

import ciclo.messaging.inbox.Transactions;
import ciclo.messaging.outbox.Outbox;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Does jobs for as long as the service runs. A batch that fails is tried again, through outages of any length.
@ApplicationScoped
class JobThread {

    private static final Logger LOG = Logger.getLogger(JobThread.class);
    private static final Duration ANSWER = Duration.ofMinutes(1);

    private final JobsConfig config;
    private final Jobs jobs;
    private final Outbox outbox;
    private final JobRunner runner;
    private volatile boolean stopping;
    private @Nullable Thread thread;

    JobThread(
            JobsConfig config, Jobs jobs, @Any Instance<JobWork> works, Outbox outbox, Pool pool, InstantSource clock) {
        this.config = config;
        this.jobs = jobs;
        this.outbox = outbox;
        this.runner = new JobRunner(jobs, works.stream().toList(), new Transactions(pool, ANSWER), clock);
    }

    void start(@Observes @Priority(3600) StartupEvent event) {
        if (config.enabled()) {
            thread = Thread.ofPlatform().name("jobs").daemon().start(this::run);
        }
    }

    void stop(@Observes @Priority(50) ShutdownEvent event) throws InterruptedException {
        stopping = true;
        jobs.wake();
        if (thread != null) {
            thread.join(Duration.ofSeconds(5));
        }
    }

    HealthCheckResponse health() {
        return HealthCheckResponse.named("jobs")
                .status(thread == null || thread.isAlive())
                .build();
    }

    private void run() {
        try {
            while (!stopping) {
                if (!step() && jobs.wakeUps().tryAcquire(config.interval().toMillis(), TimeUnit.MILLISECONDS)) {
                    jobs.wakeUps().drainPermits();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// Whether to go on without a rest.
    private boolean step() {
        try {
            boolean busy = runner.step();
            if (busy) {
                outbox.wake();
            }
            return busy;
        } catch (RuntimeException e) {
            LOG.warnf("Cannot go on with a job now, trying again: %s", e.toString());
            LOG.debug("Cannot go on with a job", e);
            return false;
        }
    }
}
