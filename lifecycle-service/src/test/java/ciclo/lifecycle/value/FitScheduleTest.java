package ciclo.lifecycle.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FitScheduleTest {

    private static final FitSchedule DAILY = new FitSchedule(1, LocalTime.of(3, 30));

    @ParameterizedTest
    @CsvSource({
        "2026-03-01T03:29:59Z, ",
        "2026-03-01T03:30:00Z, 2026-03-01T03:30:00Z",
        "2026-03-01T06:29:59Z, 2026-03-01T03:30:00Z",
        "2026-03-01T06:30:00Z, ",
        "2026-03-01T23:00:00Z, ",
    })
    void fitIsDueFromItsTimeOnForThreeHours(Instant now, Instant due) {
        if (due == null) {
            assertThat(DAILY.due(now)).isEmpty();
        } else {
            assertThat(DAILY.due(now)).contains(due);
        }
    }

    @Test
    void fitOfTheLastHourOfTheDayIsStillDueAfterMidnight() {
        FitSchedule late = new FitSchedule(1, LocalTime.of(23, 30));

        assertThat(late.due(Instant.parse("2026-03-02T01:00:00Z"))).contains(Instant.parse("2026-03-01T23:30:00Z"));
    }

    @Test
    void weeklyFitsAreSevenDaysApart() {
        FitSchedule weekly = new FitSchedule(7, LocalTime.of(3, 30));
        Set<Instant> due = new HashSet<>();
        Instant begin = Instant.parse("2026-03-01T00:00:00Z");
        for (int hour = 0; hour < 28 * 24; hour++) {
            weekly.due(begin.plus(Duration.ofHours(hour))).ifPresent(due::add);
        }

        assertThat(due).hasSize(4);
        Instant first = due.stream().min(Instant::compareTo).orElseThrow();
        assertThat(due).contains(first.plus(Duration.ofDays(7)), first.plus(Duration.ofDays(21)));
    }

    @Test
    void clockThatJumpsMakesOneFitAtMost() {
        Instant night = Instant.parse("2026-03-01T04:00:00Z");

        assertThat(DAILY.due(night.plus(Duration.ofDays(40)))).contains(Instant.parse("2026-04-10T03:30:00Z"));
        assertThat(DAILY.due(night.minus(Duration.ofMinutes(20)))).isEqualTo(DAILY.due(night));
    }

    @Test
    void noDaysMeanNoFits() {
        assertThat(new FitSchedule(0, LocalTime.NOON).due(Instant.parse("2026-03-01T12:00:00Z")))
                .isEmpty();
        assertThatThrownBy(() -> new FitSchedule(-1, LocalTime.NOON)).hasMessageContaining("not -1");
    }
}
