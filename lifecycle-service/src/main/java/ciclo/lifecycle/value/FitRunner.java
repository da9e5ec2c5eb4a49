package ciclo.lifecycle.value;

import ciclo.messaging.loop.Loop;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.eclipse.microprofile.health.HealthCheckResponse;

/// The thread that runs fits. What is to be done stands in the database; any number of replicas may look.
@ApplicationScoped
public class FitRunner {

    private final boolean enabled;
    private final Loop loop;

    FitRunner(ValueConfig config, Fits fits) {
        this.enabled = config.enabled();
        this.loop = new Loop("value-fits", config.poll(), () -> {
            fits.schedule();
            return fits.runNext();
        });
    }

    void start(@Observes @Priority(3600) StartupEvent event) {
        if (enabled) {
            loop.start();
        }
    }

    /// A fit in the middle is left to the next process: what it wrote is rolled back.
    void stop(@Observes @Priority(50) ShutdownEvent event) {
        if (enabled) {
            loop.close();
        }
    }

    /// Looks now instead of at the next poll.
    public void wake() {
        loop.wake();
    }

    HealthCheckResponse health() {
        return HealthCheckResponse.named("value-fits")
                .status(!enabled || loop.isAlive())
                .build();
    }
}
