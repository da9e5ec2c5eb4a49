package ciclo.ticket.handling;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/// Down when the ticker has died or hangs: nothing but a restart revives it. One whose looks fail goes on trying.
@Liveness
@ApplicationScoped
class TickerHealth implements HealthCheck {

    private final Ticker ticker;

    TickerHealth(Ticker ticker) {
        this.ticker = ticker;
    }

    @Override
    public HealthCheckResponse call() {
        return ticker.health();
    }
}
