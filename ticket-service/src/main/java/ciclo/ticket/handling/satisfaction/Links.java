package ciclo.ticket.handling.satisfaction;

import ciclo.ticket.handling.domain.Invitation;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// How invitations and the addresses of their pages are made from each other.
///
/// @param address of this service, without a slash at its end
/// @param validity how long after a resolution it can be rated through a link
record Links(Seals seals, String address, Duration validity) {

    /// None where an operator set no secret.
    ///
    /// @throws IllegalArgumentException if what was set makes no sense
    static Optional<Links> of(SatisfactionConfig config) {
        List<String> secrets = config.secrets().orElse(List.of());
        if (secrets.isEmpty()) {
            return Optional.empty();
        }
        for (int i = 0; i < secrets.size(); i++) {
            int length = secrets.get(i).length();
            if (length < Seals.SHORTEST_SECRET) {
                throw new IllegalArgumentException(
                        "ciclo.satisfaction.secrets: number %d has %d characters, and %d are the least"
                                .formatted(i + 1, length, Seals.SHORTEST_SECRET));
            }
        }
        if (!config.validity().isPositive()) {
            throw new IllegalArgumentException("ciclo.satisfaction.validity must be positive: " + config.validity());
        }
        String address = config.address()
                .orElseThrow(() -> new IllegalArgumentException(
                        "ciclo.satisfaction.address is missing: links need it where there are secrets"));
        return Optional.of(new Links(new Seals(secrets), withoutSlash(checked(address)), config.validity()));
    }

    /// When it is too late to rate what was resolved then.
    Instant expiry(Instant resolvedAt) {
        return resolvedAt.plus(validity);
    }

    URI to(Invitation invitation) {
        return URI.create(address + "/ratings/" + seals.seal(invitation));
    }

    private static String checked(String address) {
        try {
            URI uri = new URI(address);
            boolean web = "https".equals(uri.getScheme()) || "http".equals(uri.getScheme());
            if (web && uri.getHost() != null && uri.getQuery() == null && uri.getFragment() == null) {
                return address;
            }
        } catch (URISyntaxException notAnAddress) {
            // Said below.
        }
        throw new IllegalArgumentException(
                "ciclo.satisfaction.address must be as https://help.example.com, not " + address);
    }

    private static String withoutSlash(String address) {
        return address.endsWith("/") ? address.substring(0, address.length() - 1) : address;
    }
}
