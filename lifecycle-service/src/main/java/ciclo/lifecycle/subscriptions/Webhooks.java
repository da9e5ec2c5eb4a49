package ciclo.lifecycle.subscriptions;

import ciclo.messaging.loop.Loop;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.eclipse.microprofile.health.HealthCheckResponse;

/// Keeps deliveries going for as long as the service runs. Any number of replicas may.
@ApplicationScoped
public class Webhooks {

    private final boolean enabled;
    private final Feeder feeder;
    private final Dispatcher dispatcher;
    private final Loop feeding;
    private final Loop dispatching;

    Webhooks(WebhooksConfig config, Feeder feeder, Dispatcher dispatcher) {
        this.enabled = config.enabled();
        this.feeder = feeder;
        this.dispatcher = dispatcher;
        this.dispatching = new Loop("webhook-dispatcher", config.poll(), () -> {
            dispatcher.step(this::wakeDispatcher);
            return false;
        });
        this.feeding = new Loop("webhook-feeder", config.poll(), () -> {
            boolean moved = feeder.step();
            if (moved) {
                wakeDispatcher();
            }
            return moved;
        });
    }

    /// A subscription has changed: there may be something to do for it.
    void wake() {
        feeding.wake();
        dispatching.wake();
    }

    void start(@Observes @Priority(3500) StartupEvent event) {
        if (enabled) {
            feeding.start();
            dispatching.start();
        }
    }

    void stop(@Observes @Priority(50) ShutdownEvent event) {
        if (enabled) {
            feeding.close();
            dispatching.close();
            dispatcher.close();
            feeder.release();
        }
    }

    HealthCheckResponse health() {
        return HealthCheckResponse.named("webhooks")
                .status(!enabled || feeding.isAlive() && dispatching.isAlive())
                .build();
    }

    private void wakeDispatcher() {
        dispatching.wake();
    }
}
