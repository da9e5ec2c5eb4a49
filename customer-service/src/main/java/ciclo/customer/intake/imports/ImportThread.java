package ciclo.customer.intake.imports;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Works imports off for as long as the service runs. A piece that fails is tried again, through
/// outages of any length.
@Liveness
@ApplicationScoped
class ImportThread implements HealthCheck {

    private static final Logger LOG = Logger.getLogger(ImportThread.class);
    private static final Duration BETWEEN_CLEANINGS = Duration.ofHours(1);

    private final ImportsConfig config;
    private final Imports imports;
    private final ImportWork work;
    private final InstantSource clock;
    private Instant cleaned = Instant.MIN;
    private volatile boolean stopping;
    private @Nullable Thread thread;

    ImportThread(ImportsConfig config, Imports imports, ImportWork work, InstantSource clock) {
        this.config = config;
        this.imports = imports;
        this.work = work;
        this.clock = clock;
    }

    void start(@Observes @Priority(3600) StartupEvent event) {
        if (config.enabled()) {
            thread = Thread.ofPlatform().name("imports").daemon().start(this::run);
        }
    }

    void stop(@Observes @Priority(50) ShutdownEvent event) throws InterruptedException {
        stopping = true;
        imports.wake();
        if (thread != null) {
            thread.join(Duration.ofSeconds(5));
        }
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("imports")
                .status(thread == null || thread.isAlive())
                .build();
    }

    private void run() {
        try {
            while (!stopping) {
                if (!step() && imports.wakeUps().tryAcquire(config.interval().toMillis(), TimeUnit.MILLISECONDS)) {
                    imports.wakeUps().drainPermits();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// Whether to go on without a rest.
    private boolean step() {
        try {
            clean();
            return work.step();
        } catch (RuntimeException e) {
            LOG.warnf("Cannot go on with an import now, trying again: %s", e.toString());
            LOG.debug("Cannot go on with an import", e);
            return false;
        }
    }

    private void clean() {
        Instant now = clock.instant();
        if (cleaned.equals(Instant.MIN) || now.isAfter(cleaned.plus(BETWEEN_CLEANINGS))) {
            imports.forget(now, config.keep());
            work.forgetErased();
            cleaned = now;
        }
    }
}
