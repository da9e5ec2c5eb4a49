package ciclo.messaging.webhook;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/// Looks up the addresses of a host.
@FunctionalInterface
public interface HostResolver {

    /// All of them, at least one.
    List<InetAddress> resolve(String host) throws UnknownHostException;
}
