package ciclo.lifecycle.subscriptions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.smallrye.config.SmallRyeConfigBuilder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretsTest {

    private static final String KEY = Base64.getEncoder().encodeToString(new byte[32]);
    private static final String OTHER_KEY =
            Base64.getEncoder().encodeToString("k".repeat(32).getBytes(StandardCharsets.US_ASCII));

    @Test
    void sealedSecretIsOpenedAgain() {
        for (Secrets secrets : new Secrets[] {with(Map.of()), with(Map.of("ciclo.webhooks.encryption-key", KEY))}) {
            byte[] secret = secrets.create();

            assertThat(secret).hasSize(32).isNotEqualTo(secrets.create());
            assertThat(secrets.open("s", secrets.seal("s", secret))).isEqualTo(secret);
        }
    }

    @Test
    void secretSealedBeforeAKeyWasConfiguredIsStillOpened() {
        byte[] secret = with(Map.of()).create();

        assertThat(with(Map.of("ciclo.webhooks.encryption-key", KEY))
                        .open("s", with(Map.of()).seal("s", secret)))
                .isEqualTo(secret);
    }

    @Test
    void sealedSecretIsOfNoUseWithoutItsKeyOrElsewhere() {
        Secrets secrets = with(Map.of("ciclo.webhooks.encryption-key", KEY));
        byte[] stored = secrets.seal("s", secrets.create());

        assertThatIllegalStateException().isThrownBy(() -> with(Map.of()).open("s", stored));
        assertThatIllegalStateException()
                .isThrownBy(() ->
                        with(Map.of("ciclo.webhooks.encryption-key", OTHER_KEY)).open("s", stored));
        assertThatIllegalStateException().isThrownBy(() -> secrets.open("t", stored));
    }

    @ParameterizedTest
    @ValueSource(strings = {"AAAA", "no base64!"})
    void keyThatIsNoneIsRefusedByNameAndNotRepeated(String key) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> with(Map.of("ciclo.webhooks.encryption-key", key)))
                .withMessageStartingWith("ciclo.webhooks.encryption-key")
                .withMessageNotContaining(key);
    }

    private static Secrets with(Map<String, String> settings) {
        return new Secrets(new SmallRyeConfigBuilder()
                .withMapping(WebhooksConfig.class)
                .withDefaultValues(settings)
                .build()
                .getConfigMapping(WebhooksConfig.class));
    }
}
