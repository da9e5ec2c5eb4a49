package ciclo.lifecycle.value;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// The thread that runs fits. What is to be done stands in the database; any number of replicas may look.
@ApplicationScoped
public class FitRunner {

    private static final Logger LOG = Logger.getLogger(FitRunner.class);

    private final ValueConfig config;
    private final Fits fits;
    private final Semaphore asked = new Semaphore(0);
    private volatile boolean stopped;
    private @Nullable Thread thread;

    FitRunner(ValueConfig config, Fits fits) {
        this.config = config;
        this.fits = fits;
    }

    void start(@Observes @Priority(3600) StartupEvent event) {
        if (config.enabled()) {
            thread = Thread.ofPlatform().name("value-fits").daemon().start(this::run);
        }
    }

    /// A fit in the middle is left to the next process: what it wrote is rolled back.
    void stop(@Observes @Priority(50) ShutdownEvent event) throws InterruptedException {
        stopped = true;
        asked.release();
        if (thread != null) {
            thread.join(Duration.ofSeconds(2));
        }
    }

    /// Looks now instead of at the next poll.
    public void wake() {
        asked.release();
    }

    HealthCheckResponse health() {
        return HealthCheckResponse.named("value-fits")
                .status(thread == null || thread.isAlive())
                .build();
    }

    private void run() {
        try {
            while (!stopped) {
                boolean unused = asked.tryAcquire(config.poll().toMillis(), TimeUnit.MILLISECONDS);
                asked.drainPermits();
                tick();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void tick() {
        try {
            fits.schedule();
            boolean more = true;
            while (more && !stopped) {
                more = fits.runNext();
            }
        } catch (RuntimeException e) {
            LOG.warnf("Cannot fit now, trying again: %s", e.toString());
        }
    }
}
