package ciclo.campaign.targeting.domain;

import static org.assertj.core.api.Assertions.assertThat;

import ciclo.campaign.calendar.domain.CalendarRule.Daily;
import ciclo.campaign.calendar.domain.CalendarRule.Monthly;
import ciclo.campaign.calendar.domain.Schedule;
import ciclo.campaign.targeting.domain.Timetable.Birthdays;
import ciclo.campaign.targeting.domain.Timetable.Occurrence;
import ciclo.campaign.targeting.domain.Timetable.Recurring;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TimetableTest {

    private static final ZoneId MADRID = ZoneId.of("Europe/Madrid");
    private static final LocalTime NINE = LocalTime.of(9, 0);
    private static final Instant DUE = Instant.parse("2026-02-28T08:00:00Z");

    @Test
    void roundHoldsItsEndAndNotItsBeginning() {
        Birthdays birthdays = new Birthdays(NINE);
        LocalDate leapDay = LocalDate.of(2000, 2, 29);
        Occurrence kept = new Occurrence(LocalDate.of(2026, 2, 28), DUE);

        assertThat(birthdays.within(DUE.minusSeconds(1), DUE, leapDay, MADRID)).contains(kept);
        assertThat(birthdays.within(DUE, DUE.plusSeconds(1), leapDay, MADRID)).isEmpty();
        assertThat(birthdays.within(DUE.minusSeconds(2), DUE.minusSeconds(1), leapDay, MADRID))
                .isEmpty();
    }

    @Test
    void ofTimesThatWentByDuringAnOutageTheLastOneCounts() {
        Recurring daily = new Recurring(new Schedule(new Daily(), NINE));

        assertThat(daily.within(DUE.minus(Duration.ofDays(9)), DUE.plusSeconds(60), MADRID))
                .contains(new Occurrence(LocalDate.of(2026, 2, 28), DUE));
        assertThat(daily.within(DUE, DUE.plusSeconds(60), MADRID)).isEmpty();
    }

    /// However time is cut into rounds, each birthday and each first of the month comes once.
    @Test
    void roundsTogetherHoldEveryOccurrenceOnce() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        List<String> zones = List.of("Europe/Madrid", "Asia/Beirut", "Pacific/Kiritimati", "Pacific/Pago_Pago", "UTC");
        for (int i = 0; i < 100; i++) {
            ZoneId zone = ZoneId.of(zones.get(random.nextInt(zones.size())));
            LocalTime at = LocalTime.of(random.nextInt(24), 0);
            LocalDate born = LocalDate.of(1990, 1, 1).plusDays(random.nextInt(4_000));
            Birthdays birthdays = new Birthdays(at);
            Recurring monthly = new Recurring(new Schedule(new Monthly(1), at));
            List<LocalDate> kept = new ArrayList<>();
            List<LocalDate> firsts = new ArrayList<>();
            Instant from = LocalDate.of(2023, 12, 31).atTime(12, 0).atZone(zone).toInstant();
            Instant end = LocalDate.of(2027, 12, 31).atTime(12, 0).atZone(zone).toInstant();
            while (from.isBefore(end)) {
                Instant next = from.plusSeconds(1 + random.nextInt(20 * 24 * 3_600));
                Instant to = next.isBefore(end) ? next : end;
                birthdays.within(from, to, born, zone).ifPresent(one -> kept.add(one.day()));
                monthly.within(from, to, zone).ifPresent(one -> firsts.add(one.day()));
                from = to;
            }

            boolean onTheLastDay = born.getMonthValue() == 12 && born.getDayOfMonth() == 31;
            assertThat(kept).as("seed %d: %s in %s", seed, born, zone).doesNotHaveDuplicates();
            assertThat(kept.size())
                    .as("seed %d: %s in %s at %s", seed, born, zone, at)
                    .isBetween(onTheLastDay ? 3 : 4, onTheLastDay ? 5 : 4);
            assertThat(firsts).as("seed %d in %s", seed, zone).hasSize(48).doesNotHaveDuplicates();
        }
    }
}
