package ciclo.lifecycle.value;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/// Down when the thread that runs fits has died: nothing but a restart revives it.
@Liveness
@ApplicationScoped
class FitsHealth implements HealthCheck {

    private final FitRunner runner;

    FitsHealth(FitRunner runner) {
        this.runner = runner;
    }

    @Override
    public HealthCheckResponse call() {
        return runner.health();
    }
}
