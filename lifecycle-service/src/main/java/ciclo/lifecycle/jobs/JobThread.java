package ciclo.lifecycle.jobs;

import ciclo.messaging.inbox.Transactions;
import ciclo.messaging.loop.Loop;
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
import org.eclipse.microprofile.health.HealthCheckResponse;

/// Does jobs for as long as the service runs. A batch that fails is tried again, through outages of any length.
@ApplicationScoped
class JobThread {

    private static final Duration ANSWER = Duration.ofMinutes(1);

    private final boolean enabled;
    private final Jobs jobs;
    private final Loop loop;

    JobThread(
            JobsConfig config, Jobs jobs, @Any Instance<JobWork> works, Outbox outbox, Pool pool, InstantSource clock) {
        var runner = new JobRunner(jobs, works.stream().toList(), new Transactions(pool, ANSWER), clock);
        this.enabled = config.enabled();
        this.jobs = jobs;
        this.loop = new Loop("jobs", config.interval(), () -> {
            boolean busy = runner.step();
            if (busy) {
                outbox.wake();
            }
            return busy;
        });
    }

    void start(@Observes @Priority(3600) StartupEvent event) {
        if (enabled) {
            jobs.whenQueued(loop::wake);
            loop.start();
        }
    }

    void stop(@Observes @Priority(50) ShutdownEvent event) {
        if (enabled) {
            loop.close();
        }
    }

    HealthCheckResponse health() {
        return HealthCheckResponse.named("jobs")
                .status(!enabled || loop.isAlive())
                .build();
    }
}
