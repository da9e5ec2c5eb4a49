package ciclo.campaign.sending;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/// Down when the sender has died: nothing but a restart revives it.
@Liveness
@ApplicationScoped
class SenderHealth implements HealthCheck {

    private final Sender sender;

    SenderHealth(Sender sender) {
        this.sender = sender;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("sender").status(sender.isAlive()).build();
    }
}
