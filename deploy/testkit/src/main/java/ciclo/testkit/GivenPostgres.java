package ciclo.testkit;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// A server that somebody else runs.
///
/// @param adminPassword as it is, not encoded
public record GivenPostgres(String host, int port, String adminUser, String adminPassword) implements PostgresServer {

    private static final int DEFAULT_PORT = 5432;

    /// Reads `postgresql://user:password@host:port`, with user and password percent-encoded where needed.
    public static GivenPostgres parse(String url) {
        URI uri = URI.create(url);
        String userInfo = uri.getRawUserInfo();
        if (!List.of("postgresql", "postgres").contains(uri.getScheme()) || uri.getHost() == null || userInfo == null) {
            throw new IllegalArgumentException("Not of the form postgresql://user:password@host:port");
        }
        int colon = userInfo.indexOf(':');
        String user = colon < 0 ? userInfo : userInfo.substring(0, colon);
        String password = colon < 0 ? "" : userInfo.substring(colon + 1);
        int port = uri.getPort() < 0 ? DEFAULT_PORT : uri.getPort();
        return new GivenPostgres(uri.getHost(), port, decode(user), decode(password));
    }

    /// Without the password: this ends up in logs.
    @Override
    public String toString() {
        return host + ":" + port;
    }

    String url() {
        return "postgresql://%s:%s@%s:%d".formatted(encode(adminUser), encode(adminPassword), host, port);
    }

    private static String decode(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    private static String encode(String text) {
        return java.net.URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
