package ciclo.lifecycle.subscriptions;

import ciclo.messaging.webhook.HostResolver;
import ciclo.messaging.webhook.Receivers;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;

/// Where stage changes may be delivered to. Settings that make no sense keep the service from starting.
final class AllowedReceivers {

    @Produces
    @Singleton
    @Startup
    static Receivers receivers(WebhooksConfig config, HostResolver resolver) {
        return Receivers.of(
                config.http(), config.ports(), config.allowedNetworks().orElse(List.of()), resolver);
    }
}
