package ciclo.messaging.webhook;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;

/// A receiver's URL, taken apart.
///
/// @param host a name, or an address without brackets
/// @param path with the query
public record Endpoint(boolean tls, String host, int port, String path) {

    private static final int LONGEST = 2000;

    /// What URLs are taken.
    ///
    /// @param http whether unencrypted ones are, too
    public record Limits(boolean http, List<PortRange> ports) {

        public Limits {
            ports = List.copyOf(ports);
        }
    }

    /// Ports from `first` to `last`, both included.
    public record PortRange(int first, int last) {

        private static final int HIGHEST = 65_535;

        public PortRange {
            if (first < 1 || first > last || last > HIGHEST) {
                throw new IllegalArgumentException("no range of ports: " + first + "-" + last);
            }
        }

        /// Reads `443` or `8000-8999`.
        ///
        /// @throws IllegalArgumentException if it is neither
        public static PortRange parse(String text) {
            if (!text.matches("[0-9]{1,5}(-[0-9]{1,5})?")) {
                throw new IllegalArgumentException("neither a port nor a range of ports: " + text);
            }
            String[] ends = text.split("-", -1);
            return new PortRange(Integer.parseInt(ends[0]), Integer.parseInt(ends[ends.length - 1]));
        }

        boolean contains(int port) {
            return first <= port && port <= last;
        }
    }

    /// @throws IllegalArgumentException whose message says what the URL must be, if this one is not
    public static Endpoint of(String url, Limits limits) {
        URI uri = uri(url);
        String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
        boolean tls = scheme.equals("https");
        if (!tls && !(scheme.equals("http") && limits.http())) {
            throw new IllegalArgumentException(limits.http() ? "must be an https or http URL" : "must be an https URL");
        }
        if (uri.getHost() == null) {
            throw new IllegalArgumentException("must name a host");
        }
        if (uri.getRawUserInfo() != null) {
            throw new IllegalArgumentException("must not contain credentials");
        }
        if (uri.getRawFragment() != null) {
            throw new IllegalArgumentException("must not contain a fragment");
        }
        int port = uri.getPort() >= 0 ? uri.getPort() : tls ? 443 : 80;
        if (limits.ports().stream().noneMatch(range -> range.contains(port))) {
            throw new IllegalArgumentException("must not name port " + port);
        }
        return new Endpoint(tls, uri.getHost().replaceAll("^\\[|]$", ""), port, path(uri));
    }

    private static URI uri(String url) {
        if (url.length() > LONGEST || !url.chars().allMatch(c -> c > ' ' && c < 127)) {
            throw new IllegalArgumentException("must be up to " + LONGEST + " visible ASCII characters");
        }
        try {
            return new URI(url);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("must be a URL", e);
        }
    }

    private static String path(URI uri) {
        String path = uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        return uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery();
    }
}
