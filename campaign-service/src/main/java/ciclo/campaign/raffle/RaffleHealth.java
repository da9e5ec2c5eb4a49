package ciclo.campaign.raffle;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/// Down when the thread that draws has died.
@Liveness
@ApplicationScoped
class RaffleHealth implements HealthCheck {

    private final RaffleClock raffles;

    RaffleHealth(RaffleClock raffles) {
        this.raffles = raffles;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("raffles").status(raffles.isAlive()).build();
    }
}
