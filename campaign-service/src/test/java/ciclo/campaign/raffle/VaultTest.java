package ciclo.campaign.raffle;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ciclo.campaign.raffle.domain.Seed;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class VaultTest {

    private static final String ONE = "one".repeat(11);
    private static final String OTHER = "other".repeat(7);

    @Test
    void seedIsReadByWhoeverHasTheSecretItWasSealedWithAndForItsOwnRaffleAlone() {
        Vault vault = vault(ONE);
        Seed seed = vault.newSeed();
        byte[] sealed = vault.seal(seed, "spring");

        assertThat(vault(OTHER, ONE).open(sealed, "spring")).isEqualTo(seed);
        assertThatThrownBy(() -> vault(OTHER).open(sealed, "spring")).hasMessageContaining("spring");
        assertThatThrownBy(() -> vault.open(sealed, "summer")).isInstanceOf(IllegalStateException.class);
        assertThat(new String(sealed, ISO_8859_1)).doesNotContain(seed.hex().substring(0, 8));
        assertThat(vault.seal(seed, "spring")).isNotEqualTo(sealed);
        assertThat(vault.newSeed()).isNotEqualTo(seed);
    }

    @Test
    void secretThatIsTooShortKeepsTheServiceFromStarting() {
        assertThatThrownBy(() -> vault(ONE, "short"))
                .hasMessage("ciclo.raffle.secrets: number 2 has 5 characters, and 32 are the least");
        assertThat(vault().isThere()).isFalse();
    }

    private static Vault vault(String... secrets) {
        return new Vault(new RaffleConfig() {
            @Override
            public Optional<List<String>> secrets() {
                return secrets.length == 0 ? Optional.empty() : Optional.of(List.of(secrets));
            }

            @Override
            public Duration poll() {
                return Duration.ofSeconds(10);
            }

            @Override
            public Monthly monthly() {
                throw new UnsupportedOperationException();
            }
        });
    }
}
