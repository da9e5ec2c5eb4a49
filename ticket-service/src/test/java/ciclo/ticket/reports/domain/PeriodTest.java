package ciclo.ticket.reports.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PeriodTest {

    private static final ZoneId MADRID = ZoneId.of("Europe/Madrid");
    private static final LocalDate WEDNESDAY = LocalDate.of(2026, 3, 25);

    @Test
    void daysAreAsLongAsTheClocksMakeThem() {
        List<Bucket> days = new Period(LocalDate.of(2026, 3, 28), LocalDate.of(2026, 3, 31), MADRID).by(Division.DAY);
        assertThat(days)
                .extracting(day -> Duration.between(day.from(), day.to()))
                .containsExactly(Duration.ofHours(24), Duration.ofHours(23), Duration.ofHours(24));
        assertThat(days.getFirst().from()).isEqualTo(Instant.parse("2026-03-27T23:00:00Z"));
    }

    @Test
    void dayWithoutAMidnightBeginsWhenTheClocksGoOn() {
        var night = new Period(LocalDate.of(2018, 11, 4), LocalDate.of(2018, 11, 5), ZoneId.of("America/Sao_Paulo"));
        assertThat(night.start()).isEqualTo(Instant.parse("2018-11-04T03:00:00Z"));
        assertThat(Duration.between(night.start(), night.end())).isEqualTo(Duration.ofHours(23));
    }

    @Test
    void weeksBeginOnMondayAndEndWithThePeriod() {
        assertThat(days(new Period(WEDNESDAY, WEDNESDAY.plusDays(14), MADRID), Division.WEEK))
                .containsExactly("2026-03-25", "2026-03-30", "2026-04-06");
    }

    @Test
    void monthsBeginOnTheFirstAndEndWithThePeriod() {
        assertThat(days(new Period(WEDNESDAY, LocalDate.of(2026, 5, 2), MADRID), Division.MONTH))
                .containsExactly("2026-03-25", "2026-04-01", "2026-05-01");
    }

    @Test
    void whatIsNotDividedByTimeIsOneBucket() {
        Period period = new Period(WEDNESDAY, WEDNESDAY.plusDays(100), MADRID);
        Bucket whole = new Bucket(WEDNESDAY, period.start(), period.end());
        assertThat(period.by(Division.QUEUE)).containsExactly(whole);
        assertThat(period.by(Division.PRIORITY)).containsExactly(whole);
    }

    @Test
    void everyDayOfARandomPeriodIsInTheBucketOfItsDayWeekAndMonth() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        List<ZoneId> zones =
                List.of(MADRID, ZoneOffset.UTC, ZoneId.of("America/Sao_Paulo"), ZoneId.of("Australia/Lord_Howe"));
        for (int i = 0; i < 300; i++) {
            LocalDate from = LocalDate.of(1990, 1, 1).plusDays(random.nextInt(15_000));
            Period period =
                    new Period(from, from.plusDays(1 + random.nextInt(200)), zones.get(random.nextInt(zones.size())));
            for (Division by : List.of(Division.DAY, Division.WEEK, Division.MONTH)) {
                assertThat(days(period, by))
                        .as("seed %d: %s by %s", seed, period, by)
                        .isEqualTo(plain(period, by));
                List<Bucket> buckets = period.by(by);
                for (int n = 1; n < buckets.size(); n++) {
                    assertThat(buckets.get(n).from())
                            .isEqualTo(buckets.get(n - 1).to());
                }
                assertThat(buckets.getLast().to()).isEqualTo(period.end());
            }
        }
    }

    /// Day by day: a part begins with the period, and wherever another day, week or month does.
    private static List<String> plain(Period period, Division by) {
        List<String> days = new ArrayList<>();
        for (LocalDate day = period.from(); day.isBefore(period.to()); day = day.plusDays(1)) {
            boolean begins = by == Division.DAY
                    || (by == Division.WEEK && day.getDayOfWeek() == DayOfWeek.MONDAY)
                    || (by == Division.MONTH && day.getDayOfMonth() == 1);
            if (begins || day.equals(period.from())) {
                days.add(day.toString());
            }
        }
        return days;
    }

    @Test
    void nothingIsNoPeriod() {
        assertThatThrownBy(() -> new Period(WEDNESDAY, WEDNESDAY, MADRID)).isInstanceOf(IllegalArgumentException.class);
    }

    private static List<String> days(Period period, Division by) {
        return period.by(by).stream().map(bucket -> bucket.day().toString()).toList();
    }
}
