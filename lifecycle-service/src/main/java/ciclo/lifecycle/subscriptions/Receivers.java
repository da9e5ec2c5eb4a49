package ciclo.lifecycle.subscriptions;

import ciclo.lifecycle.subscriptions.domain.Endpoint;
import ciclo.lifecycle.subscriptions.domain.Network;
import ciclo.lifecycle.subscriptions.domain.ReachableAddresses;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.function.Function;

/// Says where a request to a URL may go. Whoever sends it connects to the address that was checked here, and never
/// looks the name up again: a name that leads elsewhere the second time gains nothing.
@Startup
@ApplicationScoped
class Receivers {

    /// A checked receiver.
    record Receiver(Endpoint endpoint, InetAddress address) {}

    /// The URL leads to no place that may be delivered to. The message says why.
    static final class NotAllowed extends Exception {

        private static final long serialVersionUID = 1L;

        NotAllowed(String message) {
            super(message);
        }
    }

    private final Endpoint.Limits limits;
    private final ReachableAddresses reachable;
    private final HostResolver resolver;

    Receivers(WebhooksConfig config, HostResolver resolver) {
        this.limits = new Endpoint.Limits(config.http(), read("ports", config.ports(), Endpoint.PortRange::parse));
        this.reachable = new ReachableAddresses(
                read("allowed-networks", config.allowedNetworks().orElse(List.of()), Network::parse));
        this.resolver = resolver;
    }

    private static <T> List<T> read(String setting, List<String> values, Function<String, T> form) {
        try {
            return values.stream().map(form).toList();
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("ciclo.webhooks." + setting + ": " + e.getMessage(), e);
        }
    }

    /// Checks a URL and all addresses of its host; one that is not allowed spoils the others.
    Receiver check(String url) throws NotAllowed {
        Endpoint endpoint = endpoint(url);
        try {
            List<InetAddress> addresses = resolver.resolve(endpoint.host());
            if (!addresses.stream().allMatch(reachable::contain)) {
                // Which one it is would tell a stranger about this network.
                throw new NotAllowed("must not lead to an address that is not public");
            }
            return new Receiver(endpoint, addresses.getFirst());
        } catch (UnknownHostException e) {
            throw new NotAllowed("must name a host that can be found");
        }
    }

    private Endpoint endpoint(String url) throws NotAllowed {
        try {
            return Endpoint.of(url, limits);
        } catch (IllegalArgumentException e) {
            throw new NotAllowed(String.valueOf(e.getMessage()));
        }
    }
}
