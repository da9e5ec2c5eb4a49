package ciclo.campaign.sending;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetriesTest {

    private static final Duration NOTHING_ASKED = Duration.ZERO;

    private final Retries retries = new Retries(Duration.ofSeconds(1), Duration.ofMinutes(10));

    @ParameterizedTest
    @CsvSource({"1, 1", "2, 2", "10, 512", "11, 600", "1000, 600"})
    void waitDoublesUpToTheLongestAndChanceTakesAtMostHalf(int attempt, long seconds) {
        assertThat(retries.after(attempt, NOTHING_ASKED, 0)).isEqualTo(Duration.ofSeconds(seconds));
        assertThat(retries.after(attempt, NOTHING_ASKED, 1)).isEqualTo(Duration.ofMillis(seconds * 500));
    }

    @Test
    void providerIsLeftAloneForAsLongAsItAsksButNeverForLongerThanTheLongestWait() {
        assertThat(retries.after(1, Duration.ofMinutes(2), 0)).isEqualTo(Duration.ofMinutes(2));
        assertThat(retries.after(9, Duration.ofSeconds(2), 0)).isEqualTo(Duration.ofSeconds(256));
        assertThat(retries.after(1, Duration.ofSeconds(999_999_999), 0)).isEqualTo(Duration.ofMinutes(10));
        assertThat(retries.after(1, Duration.ofDays(2_900_000), 1)).isEqualTo(Duration.ofMinutes(10));
    }
}
