package ciclo.lifecycle.timers;

import static org.assertj.core.api.Assertions.assertThat;

import ciclo.messaging.inbox.Watermark;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CatchingUpTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    private final CatchingUp catchingUp = new CatchingUp();

    @Test
    void nothingWaitsWhereAlmostEverythingIsRead() {
        assertThat(catchingUp.holdsBack(readUpTo(NOW.minusSeconds(10)), NOW)).isFalse();
        assertThat(catchingUp.holdsBack(readUpTo(NOW.minusSeconds(11)), NOW)).isTrue();
    }

    @Test
    void partitionThatIsBehindForLongHoldsUpNobodyAnyMore() {
        Watermark stuck = readUpTo(NOW.minusSeconds(60));

        assertThat(catchingUp.holdsBack(stuck, NOW)).isTrue();
        assertThat(catchingUp.holdsBack(stuck, NOW.plus(CatchingUp.PATIENCE).minusNanos(1)))
                .isTrue();
        assertThat(catchingUp.holdsBack(stuck, NOW.plus(CatchingUp.PATIENCE))).isFalse();
    }

    @Test
    void nextBacklogIsWaitedForAnew() {
        Instant later = NOW.plus(Duration.ofHours(1));
        assertThat(catchingUp.holdsBack(readUpTo(NOW.minusSeconds(60)), NOW)).isTrue();
        assertThat(catchingUp.holdsBack(readUpTo(NOW), NOW)).isFalse();

        assertThat(catchingUp.holdsBack(readUpTo(NOW), later)).isTrue();
    }

    @Test
    void clockThatWasSetBackBeginsAnew() {
        Instant earlier = NOW.minus(Duration.ofDays(1));
        assertThat(catchingUp.holdsBack(readUpTo(earlier), NOW)).isTrue();

        assertThat(catchingUp.holdsBack(Watermark.NONE, earlier)).isTrue();
        assertThat(catchingUp.holdsBack(Watermark.NONE, earlier.plus(CatchingUp.PATIENCE)))
                .isFalse();
    }

    private static Watermark readUpTo(Instant instant) {
        return new Watermark(Map.of("contacts", List.of(NOW.plus(Duration.ofDays(1)), instant)));
    }
}
