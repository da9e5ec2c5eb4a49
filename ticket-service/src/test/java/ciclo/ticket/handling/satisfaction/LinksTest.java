package ciclo.ticket.handling.satisfaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ciclo.ticket.handling.domain.Invitation;
import ciclo.ticket.handling.domain.TicketNumber;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LinksTest {

    private static final String SECRET = "s".repeat(Seals.SHORTEST_SECRET);
    private static final String ADDRESS = "https://help.example.com";
    private static final Duration MONTH = Duration.ofDays(30);

    @Test
    void withoutASecretThereAreNone() {
        assertThat(Links.of(config(List.of(), ADDRESS, MONTH))).isEmpty();
    }

    @Test
    void secretThatIsTooShortIsNamedAndNotShown() {
        assertThatThrownBy(() -> Links.of(config(List.of(SECRET, "hunter2"), ADDRESS, MONTH)))
                .hasMessageContaining("ciclo.satisfaction.secrets: number 2 has 7 characters, and 32 are the least")
                .hasMessageNotContaining("hunter2");
    }

    @Test
    void secretWithoutAnAddressIsNotEnough() {
        assertThatThrownBy(() -> Links.of(config(List.of(SECRET), null, MONTH)))
                .hasMessageContaining("ciclo.satisfaction.address is missing");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"help.example.com", "ftp://help.example.com", "https:/x", "https://x/?a=b", "https://x#y", "a b"
            })
    void addressThatLinksCannotBeginWithIsRefused(String address) {
        assertThatThrownBy(() -> Links.of(config(List.of(SECRET), address, MONTH)))
                .hasMessageContaining("ciclo.satisfaction.address must be as https://help.example.com, not " + address);
    }

    @Test
    void linksThatWereNeverGoodAreRefused() {
        assertThatThrownBy(() -> Links.of(config(List.of(SECRET), ADDRESS, Duration.ZERO)))
                .hasMessageContaining("ciclo.satisfaction.validity");
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://help.example.com/desk", "https://help.example.com/desk/"})
    void linksLeadToThePageOfTheirInvitation(String address) {
        Links links = Links.of(config(List.of(SECRET), address, MONTH)).orElseThrow();
        Invitation invitation = new Invitation(new TicketNumber(1), 1, links.expiry(Instant.EPOCH));
        String link = links.to(invitation).toString();
        assertThat(link).startsWith("https://help.example.com/desk/ratings/");
        assertThat(links.seals().open(link.substring(link.lastIndexOf('/') + 1)))
                .contains(invitation);
        assertThat(invitation.expiresAt()).isEqualTo(Instant.EPOCH.plus(MONTH));
    }

    private static SatisfactionConfig config(List<String> secrets, @Nullable String address, Duration validity) {
        return new SatisfactionConfig() {
            @Override
            public Optional<List<String>> secrets() {
                return Optional.of(secrets).filter(some -> !some.isEmpty());
            }

            @Override
            public Optional<String> address() {
                return Optional.ofNullable(address);
            }

            @Override
            public Duration validity() {
                return validity;
            }
        };
    }
}
