package ciclo.campaign.sending;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import ciclo.messaging.webhook.Answer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebhooksTest {

    private static final String SECRET = "0123456789abcdef0123456789abcdef";

    @ParameterizedTest
    @ValueSource(ints = {200, 202, 204, 299})
    void anySuccessIsTaken(int status) {
        assertThat(Webhooks.meaningOf(new Answer.Status(status, Optional.empty())))
                .isEqualTo(new Handover.Taken());
    }

    @ParameterizedTest
    @ValueSource(ints = {100, 301, 302, 307, 308, 400, 401, 404, 408, 500, 502, 504})
    void everyOtherAnswerMeansLater(int status) {
        assertThat(Webhooks.meaningOf(new Answer.Status(status, Optional.empty())))
                .isEqualTo(new Handover.Postponed("answered " + status, Duration.ZERO));
    }

    @Test
    void receiverThatWantsToBeLeftAloneIs() {
        assertThat(Webhooks.meaningOf(new Answer.Status(429, Optional.of(Duration.ofMinutes(2)))))
                .isEqualTo(new Handover.Postponed("answered 429", Duration.ofMinutes(2)));
    }

    @Test
    void goneIsForGoodAndSilenceLeavesItUnknown() {
        assertThat(Webhooks.meaningOf(new Answer.Status(410, Optional.empty())))
                .isEqualTo(new Handover.Refused("receiver-gone"));
        assertThat(Webhooks.meaningOf(new Answer.None("did not answer", true)))
                .isEqualTo(new Handover.Unknown("did not answer"));
    }

    @Test
    void receiverThatNobodyCouldConnectToHasNotTakenAnything() {
        assertThat(Webhooks.meaningOf(new Answer.None("cannot be connected to", false)))
                .isEqualTo(new Handover.Unreachable("cannot be connected to"));
    }

    @Test
    void eachCampaignHasASecretOfItsOwnFromEachOfTheOperators() {
        WebhookSecrets secrets = new WebhookSecrets(List.of(SECRET, "f" + SECRET));

        assertThat(secrets.texts("welcome")).hasSize(2).doesNotHaveDuplicates();
        assertThat(secrets.texts("welcome")).doesNotContainAnyElementsOf(secrets.texts("win-back"));
        assertThat(new WebhookSecrets(List.of("f" + SECRET)).texts("welcome"))
                .containsExactly(secrets.texts("welcome").getLast());
        assertThat(secrets.texts("welcome")).allMatch(text -> text.matches("whsec_[A-Za-z0-9+/]{43}="));
    }

    @Test
    void secretThatCanBeGuessedIsRefusedByName() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new WebhookSecrets(List.of(SECRET, "short")))
                .withMessageContaining("ciclo.webhooks.secrets: number 2");
    }
}
