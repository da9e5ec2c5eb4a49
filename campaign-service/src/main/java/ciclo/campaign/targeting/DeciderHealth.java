package ciclo.campaign.targeting;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/// Down when the decider has died: nothing but a restart revives it.
@Liveness
@ApplicationScoped
class DeciderHealth implements HealthCheck {

    private final Decider decider;

    DeciderHealth(Decider decider) {
        this.decider = decider;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("decider").status(decider.isAlive()).build();
    }
}
