package ciclo.campaign.response;

import ciclo.campaign.Secrets;
import ciclo.campaign.response.domain.Mark;
import ciclo.campaign.response.domain.Seals;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Optional;

/// How marks and the addresses in mails are made from each other.
///
/// @param root of this service, without a slash at its end
record Addresses(Seals seals, String root) {

    /// None where an operator set no secret.
    ///
    /// @throws IllegalArgumentException if what was set makes no sense
    static Optional<Addresses> of(ResponseConfig config) {
        if (config.tooSoon().isNegative()) {
            throw new IllegalArgumentException("ciclo.responses.too-soon must not be negative: " + config.tooSoon());
        }
        List<String> secrets = config.secrets().orElse(List.of());
        if (secrets.isEmpty()) {
            return Optional.empty();
        }
        Secrets.check("ciclo.responses.secrets", secrets);
        String address = config.address()
                .orElseThrow(() -> new IllegalArgumentException(
                        "ciclo.responses.address is missing: mails need it where there are secrets"));
        return Optional.of(new Addresses(new Seals(secrets), withoutSlash(checked(address))));
    }

    String to(Mark mark) {
        String page = switch (mark) {
            case Mark.Click click -> "c";
            case Mark.Open open -> "o";
            case Mark.Unsubscribing unsubscribing -> "u";
        };
        return "%s/%s/%s".formatted(root, page, seals.seal(mark));
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
                "ciclo.responses.address must be as https://news.example.com, not " + address);
    }

    private static String withoutSlash(String address) {
        return address.endsWith("/") ? address.substring(0, address.length() - 1) : address;
    }
}
