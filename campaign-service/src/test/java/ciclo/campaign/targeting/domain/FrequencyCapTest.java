package ciclo.campaign.targeting.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FrequencyCapTest {

    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    private static final Duration DAY = Duration.ofDays(1);

    @Test
    void messageLeavesThePeriodAtItsVeryEnd() {
        FrequencyCap once = new FrequencyCap(1, DAY);

        assertThat(once.allowsOneMore(List.of(NOW.minus(DAY).plusNanos(1_000)), NOW))
                .isFalse();
        assertThat(once.allowsOneMore(List.of(NOW.minus(DAY)), NOW)).isTrue();
        assertThat(once.allowsOneMore(List.of(NOW), NOW)).isFalse();
        assertThat(once.allowsOneMore(List.of(NOW.plus(DAY).minusNanos(1_000)), NOW))
                .isFalse();
        assertThat(once.allowsOneMore(List.of(NOW.plus(DAY)), NOW)).isTrue();
        assertThat(once.allowsOneMore(List.of(), NOW)).isTrue();
    }

    @Test
    void noPeriodEverHoldsMoreThanTheCapAllows() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int i = 0; i < 300; i++) {
            FrequencyCap cap = new FrequencyCap(1 + random.nextInt(4), Duration.ofMinutes(1 + random.nextInt(500)));
            List<Instant> sent = new ArrayList<>();
            for (int wish = 0; wish < 200; wish++) {
                Instant at = NOW.plusSeconds(random.nextInt(400_000));
                if (cap.allowsOneMore(sent, at)) {
                    sent.add(at);
                }
            }
            for (Instant end : sent) {
                long inPeriod = sent.stream()
                        .filter(at -> at.isAfter(end.minus(cap.within())) && !at.isAfter(end))
                        .count();
                assertThat(inPeriod).as("seed %d: %s", seed, cap).isBetween(1L, (long) cap.most());
            }
        }
    }

    @Test
    void capIsWrittenAsItIsRead() {
        assertThat(FrequencyCap.of("2/P1D")).isEqualTo(new FrequencyCap(2, DAY));
        assertThat(FrequencyCap.of("10/PT12H")).hasToString("10/PT12H");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "2", "/P1D", "0/P1D", "-1/P1D", "2/", "2/P1M", "2/PT0S", "2/-P1D", "two/P1D", "2 / P1D"})
    void whatIsNoCapIsRefused(String text) {
        assertThatThrownBy(() -> FrequencyCap.of(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
