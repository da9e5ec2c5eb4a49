package ciclo.lifecycle.analytics;

import ciclo.lifecycle.analytics.persistence.Counts;
import ciclo.messaging.inbox.Transactions;
import ciclo.messaging.loop.Loop;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import org.eclipse.microprofile.health.HealthCheckResponse;

/// Merges counts for as long as the service runs.
@ApplicationScoped
class Merging {

    private static final Duration ANSWER = Duration.ofMinutes(1);

    private final boolean enabled;
    private final Loop loop;

    Merging(AnalyticsConfig config, Counts counts, Pool pool) {
        var transactions = new Transactions(pool, ANSWER);
        this.enabled = config.enabled();
        this.loop = new Loop(
                "analytics",
                config.interval(),
                () -> transactions.call(transaction -> counts.merge(transaction, config.batch())));
    }

    void start(@Observes @Priority(3600) StartupEvent event) {
        if (enabled) {
            loop.start();
        }
    }

    void stop(@Observes @Priority(50) ShutdownEvent event) {
        if (enabled) {
            loop.close();
        }
    }

    HealthCheckResponse health() {
        return HealthCheckResponse.named("analytics")
                .status(!enabled || loop.isAlive())
                .build();
    }
}
