package ciclo.messaging.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryPolicyTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final Answer FAILED = new Answer.Status(500, Optional.empty());

    private final RetryPolicy policy = new RetryPolicy(Duration.ofSeconds(5), Duration.ofHours(6), Duration.ofDays(3));

    @ParameterizedTest
    @ValueSource(ints = {200, 201, 202, 204, 299})
    void successIsDelivered(int status) {
        assertThat(judge(new Answer.Status(status, Optional.empty()), 1, NOW)).isEqualTo(new Verdict.Delivered());
    }

    @ParameterizedTest
    @ValueSource(ints = {100, 301, 302, 307, 308, 400, 401, 404, 408, 500, 502, 504})
    void everythingElseIsTriedAgain(int status) {
        assertThat(judge(new Answer.Status(status, Optional.empty()), 1, NOW)).isInstanceOf(Verdict.Again.class);
    }

    @Test
    void silenceIsTriedAgain() {
        assertThat(judge(new Answer.None("cannot be connected to", false), 1, NOW))
                .isInstanceOf(Verdict.Again.class);
    }

    @Test
    void goneStopsAtOnce() {
        assertThat(judge(new Answer.Status(410, Optional.empty()), 1, NOW))
                .isEqualTo(new Verdict.GiveUp(Verdict.Cause.GONE));
    }

    @ParameterizedTest
    @CsvSource({"1, 5", "2, 10", "3, 20", "8, 640", "13, 20480", "14, 21600", "500, 21600"})
    void pauseDoublesUpToTheLongest(int attempts, long seconds) {
        assertThat(policy.judge(FAILED, attempts, NOW, NOW, 1.0))
                .isEqualTo(new Verdict.Again(NOW.plusSeconds(seconds), Optional.empty()));
        assertThat(policy.judge(FAILED, attempts, NOW, NOW, 0.0))
                .isEqualTo(new Verdict.Again(NOW.plusMillis(seconds * 500), Optional.empty()));
    }

    @Test
    void lastAttemptIsMadeAfterThreeDaysAndNoLater() {
        Instant since = NOW.minus(Duration.ofDays(3)).plusSeconds(60);
        assertThat(judge(FAILED, 30, since)).isEqualTo(new Verdict.Again(NOW.plusSeconds(60), Optional.empty()));
        assertThat(judge(FAILED, 31, NOW.minus(Duration.ofDays(3))))
                .isEqualTo(new Verdict.GiveUp(Verdict.Cause.FAILING));
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 503})
    void overrunReceiverIsLeftAloneForAsLongAsItAsks(int status) {
        Instant then = NOW.plus(Duration.ofHours(1));
        assertThat(judge(new Answer.Status(status, Optional.of(Duration.ofHours(1))), 1, NOW))
                .isEqualTo(new Verdict.Again(then, Optional.of(then)));
    }

    @Test
    void wishToBeLeftAloneDoesNotShortenThePause() {
        assertThat(judge(new Answer.Status(429, Optional.of(Duration.ofSeconds(1))), 3, NOW))
                .isEqualTo(new Verdict.Again(NOW.plusSeconds(20), Optional.of(NOW.plusSeconds(1))));
    }

    @Test
    void wishToBeLeftAloneForLongerThanItIsTriedIsCutShort() {
        Instant last = NOW.plus(Duration.ofDays(3));
        assertThat(judge(new Answer.Status(503, Optional.of(Duration.ofDays(365))), 1, NOW))
                .isEqualTo(new Verdict.Again(last, Optional.of(last)));
    }

    private Verdict judge(Answer answer, int attempts, Instant failingSince) {
        return policy.judge(answer, attempts, failingSince, NOW, 1.0);
    }
}
