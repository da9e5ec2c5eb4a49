package ciclo.messaging.webhook;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.function.Function;

/// Says where a request to a URL may go. Whoever sends it connects to the address that was checked here, and never
/// looks the name up again: a name that leads elsewhere the second time gains nothing.
public final class Receivers {

    /// A checked receiver.
    public record Receiver(Endpoint endpoint, InetAddress address) {}

    /// The URL leads to no place that may be delivered to. The message says why.
    public static final class NotAllowed extends Exception {

        private static final long serialVersionUID = 1L;

        NotAllowed(String message) {
            super(message);
        }
    }

    private final Endpoint.Limits limits;
    private final ReachableAddresses reachable;
    private final HostResolver resolver;

    private Receivers(Endpoint.Limits limits, ReachableAddresses reachable, HostResolver resolver) {
        this.limits = limits;
        this.reachable = reachable;
        this.resolver = resolver;
    }

    /// From settings as operators write them.
    ///
    /// @param http whether unencrypted URLs are taken, too
    /// @param ports as `443` or `8000-8999`
    /// @param allowedNetworks that may be reached although they are not public, as `10.1.0.0/16`
    /// @throws IllegalArgumentException if `ciclo.webhooks.ports` or `ciclo.webhooks.allowed-networks` makes
    ///     no sense
    public static Receivers of(boolean http, List<String> ports, List<String> allowedNetworks, HostResolver resolver) {
        return new Receivers(
                new Endpoint.Limits(http, read("ports", ports, Endpoint.PortRange::parse)),
                new ReachableAddresses(read("allowed-networks", allowedNetworks, Network::parse)),
                resolver);
    }

    private static <T> List<T> read(String setting, List<String> values, Function<String, T> form) {
        try {
            return values.stream().map(form).toList();
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("ciclo.webhooks." + setting + ": " + e.getMessage(), e);
        }
    }

    /// Checks a URL and all addresses of its host; one that is not allowed spoils the others.
    public Receiver check(String url) throws NotAllowed {
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
