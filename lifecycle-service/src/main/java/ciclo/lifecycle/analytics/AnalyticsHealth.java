package ciclo.lifecycle.analytics;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/// Down when the thread that merges counts has died: nothing but a restart revives it.
@Liveness
@ApplicationScoped
class AnalyticsHealth implements HealthCheck {

    private final Merging merging;

    AnalyticsHealth(Merging merging) {
        this.merging = merging;
    }

    @Override
    public HealthCheckResponse call() {
        return merging.health();
    }
}
