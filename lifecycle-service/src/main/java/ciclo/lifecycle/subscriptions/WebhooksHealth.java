package ciclo.lifecycle.subscriptions;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/// Down when a thread that delivers has died: nothing but a restart revives it.
@Liveness
@ApplicationScoped
class WebhooksHealth implements HealthCheck {

    private final Webhooks webhooks;

    WebhooksHealth(Webhooks webhooks) {
        this.webhooks = webhooks;
    }

    @Override
    public HealthCheckResponse call() {
        return webhooks.health();
    }
}
