package ciclo.lifecycle.timers;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/// Down when the ticker has died: nothing but a restart revives it.
@Liveness
@ApplicationScoped
class TimersHealth implements HealthCheck {

    private final Timers timers;

    TimersHealth(Timers timers) {
        this.timers = timers;
    }

    @Override
    public HealthCheckResponse call() {
        return timers.health();
    }
}
