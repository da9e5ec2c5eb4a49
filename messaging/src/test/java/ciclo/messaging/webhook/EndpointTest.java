package ciclo.messaging.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import ciclo.messaging.webhook.Endpoint.Limits;
import ciclo.messaging.webhook.Endpoint.PortRange;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EndpointTest {

    private final Limits limits = new Limits(false, List.of(PortRange.parse("443"), PortRange.parse("8000-8010")));

    @Test
    void urlIsTakenApart() {
        assertThat(Endpoint.of("https://example.com", limits)).isEqualTo(new Endpoint(true, "example.com", 443, "/"));
        assertThat(Endpoint.of("HTTPS://example.com:8010/a%20b?c=d", limits))
                .isEqualTo(new Endpoint(true, "example.com", 8010, "/a%20b?c=d"));
        assertThat(Endpoint.of("https://[2606:4700::1]/x", limits))
                .isEqualTo(new Endpoint(true, "2606:4700::1", 443, "/x"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "http://example.com | must be an https URL",
                "ftp://example.com | must be an https URL",
                "example.com | must be an https URL",
                "https:///path | must name a host",
                "https://under_score | must name a host",
                "https://user:secret@example.com | must not contain credentials",
                "https://user@example.com | must not contain credentials",
                "https://example.com/#part | must not contain a fragment",
                "https://example.com:22/ | must not name port 22",
                "https://example.com:8011/ | must not name port 8011",
                "https://exämple.com/ | must be up to 2000 visible ASCII characters",
                "https://example.com/a b | must be up to 2000 visible ASCII characters",
                "https://exa%mple.com:x/ | must be a URL",
            })
    void urlThatIsNotTakenIsRefusedWithTheReason(String url, String reason) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Endpoint.of(url, limits))
                .withMessage(reason);
    }

    @Test
    void unencryptedUrlIsTakenOnlyWhereItMayBe() {
        var http = new Limits(true, List.of(PortRange.parse("80")));

        assertThat(Endpoint.of("http://example.com", http)).isEqualTo(new Endpoint(false, "example.com", 80, "/"));
    }
}
