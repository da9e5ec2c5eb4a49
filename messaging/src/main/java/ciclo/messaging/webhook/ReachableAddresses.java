package ciclo.messaging.webhook;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.List;
import java.util.stream.Stream;

/// Which addresses a webhook may be delivered to: those of the public internet, and what the operator allows on top.
/// Whoever can name a URL must not be able to make this service talk to its own neighbours.
///
/// Sources: the IANA special-purpose address registries for
/// [IPv4](https://www.iana.org/assignments/iana-ipv4-special-registry) and
/// [IPv6](https://www.iana.org/assignments/iana-ipv6-special-registry).
///
/// @param allowed networks that may be reached although they are not public
public record ReachableAddresses(List<Network> allowed) {

    private static final List<Network> NOT_PUBLIC_V4 = networks(
            "0.0.0.0/8", // this network
            "10.0.0.0/8", // private
            "100.64.0.0/10", // shared by carriers; some clouds keep their metadata here
            "127.0.0.0/8", // loopback
            "168.63.129.16/32", // Azure's own services, of every virtual machine
            "169.254.0.0/16", // link-local; most clouds keep their metadata here
            "172.16.0.0/12", // private
            "192.0.0.0/24", // protocol assignments; Oracle's metadata
            "192.0.2.0/24", // documentation
            "192.88.99.0/24", // 6to4 relays
            "192.168.0.0/16", // private
            "198.18.0.0/15", // benchmarks
            "198.51.100.0/24", // documentation
            "203.0.113.0/24", // documentation
            "224.0.0.0/4", // multicast
            "240.0.0.0/4"); // reserved, and broadcast

    /// Everything public lies in here: loopback, unique local, link-local, multicast, NAT64 and the forms that carry an
    /// IPv4 address do not.
    private static final Network PUBLIC_V6 = Network.parse("2000::/3");

    private static final List<Network> NOT_PUBLIC_V6 = networks(
            "2001::/23", // protocol assignments; Teredo carries an IPv4 address
            "2001:db8::/32", // documentation
            "2002::/16", // 6to4 carries an IPv4 address
            "3fff::/20"); // documentation

    public ReachableAddresses {
        allowed = List.copyOf(allowed);
    }

    /// Whether a request may go there. Java knows an IPv4-mapped IPv6 address as the IPv4 address that it is.
    public boolean contain(InetAddress address) {
        return in(allowed, address) || isPublic(address);
    }

    private static boolean isPublic(InetAddress address) {
        return address instanceof Inet4Address
                ? !in(NOT_PUBLIC_V4, address)
                : PUBLIC_V6.contains(address) && !in(NOT_PUBLIC_V6, address);
    }

    private static boolean in(List<Network> networks, InetAddress address) {
        return networks.stream().anyMatch(network -> network.contains(address));
    }

    private static List<Network> networks(String... cidrs) {
        return Stream.of(cidrs).map(Network::parse).toList();
    }
}
