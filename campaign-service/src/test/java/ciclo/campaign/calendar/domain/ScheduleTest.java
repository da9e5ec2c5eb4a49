package ciclo.campaign.calendar.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ciclo.campaign.calendar.domain.CalendarRule.Daily;
import ciclo.campaign.calendar.domain.CalendarRule.Monthly;
import ciclo.campaign.calendar.domain.CalendarRule.Weekly;
import ciclo.campaign.calendar.domain.CalendarRule.Yearly;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScheduleTest {

    private static final ZoneId MADRID = ZoneId.of("Europe/Madrid");

    @ParameterizedTest
    @CsvSource({
        // Not skipped and not doubled where the clock is put forward and back
        "Europe/Madrid,     2026-03-28T08:00:00Z, 09:00, 2026-03-29T07:00:00Z",
        "Europe/Madrid,     2026-10-24T07:00:00Z, 09:00, 2026-10-25T08:00:00Z",
        // 02:30 does not exist on that day: the clock goes from 02:00 to 03:00
        "Europe/Madrid,     2026-03-28T12:00:00Z, 02:30, 2026-03-29T01:00:00Z",
        // 02:30 comes twice: the first one counts, and the second is not another one
        "Europe/Madrid,     2026-10-24T12:00:00Z, 02:30, 2026-10-25T00:30:00Z",
        "Europe/Madrid,     2026-10-25T00:30:00Z, 02:30, 2026-10-26T01:30:00Z",
        // Beirut's clock goes forward at midnight: the day begins at 01:00
        "Asia/Beirut,       2026-03-28T12:00:00Z, 00:00, 2026-03-28T22:00:00Z",
        // Apia had no 30 December 2011: what was due then is due as the 31st begins
        "Pacific/Apia,      2011-12-29T20:00:00Z, 09:00, 2011-12-30T10:00:00Z",
        "Pacific/Apia,      2011-12-30T10:00:00Z, 09:00, 2011-12-30T19:00:00Z",
        "Pacific/Kiritimati, 2026-01-01T00:00:00Z, 09:00, 2026-01-01T19:00:00Z"
    })
    void dailyScheduleFallsDueOnceADayInTheCustomersZone(ZoneId zone, Instant after, LocalTime at, Instant next) {
        assertThat(new Schedule(new Daily(), at).next(after, zone)).isEqualTo(next);
    }

    @ParameterizedTest
    @CsvSource({
        "31, 2026-01-31, 2026-01-31",
        "31, 2026-02-01, 2026-02-28",
        "31, 2028-02-01, 2028-02-29",
        "31, 2026-03-01, 2026-03-31",
        "30, 2026-02-28, 2026-02-28",
        "30, 2026-12-31, 2027-01-30",
        " 1, 2026-12-02, 2027-01-01"
    })
    void monthlyRuleKeepsToTheLastDayOfShortMonths(int day, LocalDate from, LocalDate expected) {
        assertThat(new Monthly(day).onOrAfter(from)).isEqualTo(expected);
    }

    @Test
    void everyRuleFindsTheFirstOfItsDays() {
        List<CalendarRule> rules = new ArrayList<>(List.of(new Daily()));
        for (DayOfWeek day : DayOfWeek.values()) {
            rules.add(new Weekly(Set.of(day)));
            rules.add(new Weekly(EnumSet.complementOf(EnumSet.of(day))));
        }
        for (int day = 1; day <= 31; day++) {
            rules.add(new Monthly(day));
        }
        for (LocalDate day = LocalDate.of(2028, 1, 1); day.getYear() == 2028; day = day.plusDays(1)) {
            rules.add(new Yearly(MonthDay.from(day)));
        }
        for (CalendarRule rule : rules) {
            LocalDate next = rule.onOrAfter(LocalDate.of(2030, 1, 1));
            // Backwards from there, day by day: as long as a day is none of its own, the answer stays the same.
            for (LocalDate day = LocalDate.of(2029, 12, 31); day.getYear() > 2026; day = day.minusDays(1)) {
                next = belongs(rule, day) ? day : next;
                assertThat(rule.onOrAfter(day)).as("%s from %s", rule, day).isEqualTo(next);
            }
        }
    }

    private static boolean belongs(CalendarRule rule, LocalDate day) {
        return switch (rule) {
            case Daily() -> true;
            case Weekly(var days) -> days.contains(day.getDayOfWeek());
            case Monthly(int of) ->
                day.getDayOfMonth() == of || of > day.lengthOfMonth() && day.getDayOfMonth() == day.lengthOfMonth();
            case Yearly(var of) ->
                MonthDay.from(day).equals(of)
                        || of.equals(MonthDay.of(2, 29))
                                && !day.isLeapYear()
                                && MonthDay.from(day).equals(MonthDay.of(2, 28));
        };
    }

    /// Against looking at each day on its own, in every zone that Java knows.
    @Test
    void nextIsTheEarliestOfAllDaysThatIsLater() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        List<String> zones = List.copyOf(new TreeSet<>(ZoneId.getAvailableZoneIds()));
        for (int i = 0; i < 5_000; i++) {
            ZoneId zone = ZoneId.of(zones.get(random.nextInt(zones.size())));
            Schedule schedule = new Schedule(randomRule(random), LocalTime.of(random.nextInt(24), random.nextInt(60)));
            Instant after = Instant.ofEpochSecond(random.nextLong(0, 2_500_000_000L));

            Instant next = schedule.next(after, zone);

            LocalDate around = after.atZone(zone).toLocalDate();
            Instant earliest = around.minusDays(3)
                    .datesUntil(around.plusDays(1_500))
                    .filter(day -> belongs(schedule.rule(), day))
                    .map(day -> schedule.on(day, zone))
                    .filter(due -> due.isAfter(after))
                    .findFirst()
                    .orElseThrow();
            assertThat(next)
                    .as("seed %d: %s in %s after %s", seed, schedule, zone, after)
                    .isEqualTo(earliest);
        }
    }

    @Test
    void yearOfADailyScheduleHasEachDayOnceInEveryZone() {
        for (String id : ZoneId.getAvailableZoneIds()) {
            ZoneId zone = ZoneId.of(id);
            Schedule schedule = new Schedule(new Daily(), LocalTime.of(2, 30));
            Instant due = schedule.on(LocalDate.of(2025, 12, 31), zone);
            for (LocalDate day = LocalDate.of(2026, 1, 1); day.getYear() == 2026; day = day.plusDays(1)) {
                due = schedule.next(due, zone);
                assertThat(due.atZone(zone).toLocalDate()).as(id).isEqualTo(day);
            }
        }
    }

    @Test
    void rulesWithoutDaysAreRefused() {
        assertThatThrownBy(() -> new Weekly(Set.of())).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Monthly(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Monthly(32)).isInstanceOf(IllegalArgumentException.class);
        assertThat(new Schedule(new Monthly(1), LocalTime.NOON).on(LocalDate.of(2026, 7, 1), MADRID))
                .isEqualTo("2026-07-01T10:00:00Z");
    }

    private static CalendarRule randomRule(Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> new Daily();
            case 1 -> new Weekly(EnumSet.of(randomDay(random), randomDay(random)));
            case 2 -> new Monthly(1 + random.nextInt(31));
            default -> new Yearly(MonthDay.from(LocalDate.ofYearDay(2028, 1 + random.nextInt(366))));
        };
    }

    private static DayOfWeek randomDay(Random random) {
        return DayOfWeek.of(1 + random.nextInt(7));
    }
}
