package ciclo.lifecycle.jobs;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/// Down when the thread that does jobs has died: nothing but a restart revives it.
@Liveness
@ApplicationScoped
class JobsHealth implements HealthCheck {

    private final JobThread thread;

    JobsHealth(JobThread thread) {
        this.thread = thread;
    }

    @Override
    public HealthCheckResponse call() {
        return thread.health();
    }
}
