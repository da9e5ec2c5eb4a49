package ciclo.messaging.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SignatureTest {

    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static final byte[] KEY = Base64.getDecoder().decode(SECRET.substring("whsec_".length()));

    /// The example that the reference libraries of Standard Webhooks are tested with.
    @Test
    void publishedExampleIsReproduced() {
        assertThat(Signature.of("msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, "{\"test\": 2432232314}", List.of(KEY)))
                .isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    @Test
    void eachOfSeveralSecretsVerifies() {
        byte[] other = "another secret of 32 bytes length".getBytes(StandardCharsets.US_ASCII);
        long now = Instant.now().getEpochSecond();
        String body = "{\"a\":\"ä€\"}";

        Map<String, List<String>> headers = Map.of(
                "webhook-id", List.of("msg_1"),
                "webhook-timestamp", List.of(String.valueOf(now)),
                "webhook-signature", List.of(Signature.of("msg_1", now, body, List.of(KEY, other))));

        assertThatCode(() -> new Webhook(SECRET).verify(body, headers)).doesNotThrowAnyException();
        assertThatCode(() -> new Webhook(other).verify(body, headers)).doesNotThrowAnyException();
        assertThatExceptionOfType(WebhookVerificationException.class)
                .isThrownBy(() -> new Webhook(SECRET).verify(body + " ", headers));
    }
}
