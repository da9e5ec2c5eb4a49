package ciclo.messaging.inbox;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/// Down when the inbox has died: nothing but a restart revives it.
@Liveness
@ApplicationScoped
class InboxHealth implements HealthCheck {

    private final Inboxes inboxes;

    InboxHealth(Inboxes inboxes) {
        this.inboxes = inboxes;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("inbox").status(inboxes.isAlive()).build();
    }
}
