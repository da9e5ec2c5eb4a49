package ciclo.ticket.sla.domain;

import static ciclo.ticket.sla.domain.Promises.LORD_HOWE;
import static ciclo.ticket.sla.domain.Promises.MADRID;
import static ciclo.ticket.sla.domain.Promises.NEW_YORK;
import static ciclo.ticket.sla.domain.Promises.UTC;
import static ciclo.ticket.sla.domain.Promises.at;
import static ciclo.ticket.sla.domain.Promises.calendar;
import static ciclo.ticket.sla.domain.Promises.everyDay;
import static ciclo.ticket.sla.domain.Promises.opening;
import static ciclo.ticket.sla.domain.Promises.workdays;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BusinessCalendarTest {

    private static final BusinessCalendar OFFICE = calendar(UTC, workdays("09:00", "17:00"), "2026-12-25");

    @Test
    void calendarWithoutOpeningHoursIsRejected() {
        assertThatIllegalArgumentException().isThrownBy(() -> new BusinessCalendar(UTC, List.of(), Set.of()));
    }

    @ParameterizedTest
    @CsvSource({
        // Within a day, over a night, over a weekend; reached at closing time is reached at closing time.
        "2026-11-23T10:00, PT2H,   2026-11-23T12:00",
        "2026-11-23T16:00, PT2H,   2026-11-24T10:00",
        "2026-11-27T16:00, PT2H,   2026-11-30T10:00",
        "2026-11-27T16:00, PT1H,   2026-11-27T17:00",
        "2026-11-28T12:00, PT1H,   2026-11-30T10:00",
        "2026-11-27T17:00, PT1S,   2026-11-30T09:00:01",
        "2026-11-23T07:00, PT8H,   2026-11-23T17:00",
        "2026-11-23T07:00, PT40H,  2026-11-27T17:00",
        // Christmas 2026 is a Friday.
        "2026-12-24T16:00, PT2H,   2026-12-28T10:00",
        "2026-12-24T16:00, PT0S,   2026-12-24T16:00",
    })
    void deadlineIsTheEarliestInstantAtWhichTheTargetIsReached(String from, String target, String due) {
        assertThat(OFFICE.reach(at(from), Duration.parse(target))).isEqualTo(at(due));
    }

    @ParameterizedTest
    @CsvSource({
        // The night shift from Saturday 22:00 to Sunday 06:00.
        "Europe/Madrid,       2026-03-28, PT7H",
        "Europe/Madrid,       2026-10-24, PT9H",
        "Europe/Madrid,       2026-11-21, PT8H",
        "America/New_York,    2026-03-07, PT7H",
        "America/New_York,    2026-10-31, PT9H",
        "Australia/Lord_Howe, 2026-10-03, PT7H30M",
        "Australia/Lord_Howe, 2026-04-04, PT8H30M",
    })
    void nightOfTheClockChangeIsAsLongAsItIs(String zone, String evening, String length) {
        ZoneId there = ZoneId.of(zone);
        var nights = calendar(there, everyDay("22:00", "06:00"));
        Instant noon = at(there, evening + "T12:00");
        assertThat(nights.worked(noon, noon.plus(Duration.ofDays(1)))).isEqualTo(Duration.parse(length));
        assertThat(nights.open(noon, noon.plus(Duration.ofDays(1)))).hasSize(1);
        assertThat(nights.reach(noon, Duration.parse(length)))
                .isEqualTo(LocalDate.parse(evening)
                        .plusDays(1)
                        .atTime(6, 0)
                        .atZone(there)
                        .toInstant());
    }

    @Test
    void anHourThatIsLeftOutIsNotWorked() {
        var early = calendar(MADRID, everyDay("02:30", "04:00"));
        Instant midnight = at(MADRID, "2026-03-29T00:00");
        // Clocks jump from 02:00 to 03:00, which is 01:00 UTC.
        assertThat(early.open(midnight, midnight.plus(Duration.ofHours(12))))
                .containsExactly(
                        new Span(Instant.parse("2026-03-29T01:00:00Z"), Instant.parse("2026-03-29T02:00:00Z")));
        var lost = calendar(MADRID, everyDay("02:00", "03:00"));
        assertThat(lost.worked(midnight, midnight.plus(Duration.ofHours(12)))).isZero();
    }

    @Test
    void anHourThatComesTwiceIsMeantTheFirstTime() {
        Instant midnight = at(NEW_YORK, "2026-11-01T00:00");
        Instant noon = at(NEW_YORK, "2026-11-01T12:00");
        // 01:00 to 02:00 comes twice, from 05:00 and from 06:00 UTC.
        assertThat(calendar(NEW_YORK, everyDay("00:00", "01:30")).open(midnight, noon))
                .containsExactly(new Span(midnight, Instant.parse("2026-11-01T05:30:00Z")));
        assertThat(calendar(NEW_YORK, everyDay("01:30", "06:00")).worked(midnight, noon))
                .isEqualTo(Duration.parse("PT5H30M"));
        // Neighbours leave nothing out and count nothing twice.
        assertThat(calendar(NEW_YORK, everyDay("00:00", "01:30"))
                        .worked(midnight, noon)
                        .plus(calendar(NEW_YORK, everyDay("01:30", "12:00")).worked(midnight, noon)))
                .isEqualTo(Duration.ofHours(13));
    }

    @Test
    void halfAnHourOfLordHoweIsHalfAnHour() {
        var early = calendar(LORD_HOWE, everyDay("02:00", "04:00"));
        Instant spring = at(LORD_HOWE, "2026-10-04T00:00");
        assertThat(early.worked(spring, spring.plus(Duration.ofHours(12)))).isEqualTo(Duration.parse("PT1H30M"));
        var whole = calendar(LORD_HOWE, everyDay("00:00", "00:00"));
        assertThat(whole.worked(spring, at(LORD_HOWE, "2026-10-05T00:00"))).isEqualTo(Duration.parse("PT23H30M"));
        assertThat(whole.worked(at(LORD_HOWE, "2026-04-05T00:00"), at(LORD_HOWE, "2026-04-06T00:00")))
                .isEqualTo(Duration.parse("PT24H30M"));
    }

    @Test
    void roundTheClockEveryHourCounts() {
        var always = calendar(MADRID, everyDay("00:00", "00:00"));
        Instant from = at(MADRID, "2026-03-01T00:00");
        Instant to = at(MADRID, "2026-11-01T00:00");
        assertThat(always.open(from, to)).containsExactly(new Span(from, to));
    }

    @Test
    void openingsThatOverlapCountOnce() {
        var doubled = calendar(
                UTC,
                List.of(
                        opening(DayOfWeek.MONDAY, "09:00", "13:00"),
                        opening(DayOfWeek.MONDAY, "12:00", "17:00"),
                        opening(DayOfWeek.MONDAY, "22:00", "06:00"),
                        opening(DayOfWeek.TUESDAY, "05:00", "07:00")));
        assertThat(doubled.open(at("2026-11-23T00:00"), at("2026-11-25T00:00")))
                .containsExactly(
                        new Span(at("2026-11-23T09:00"), at("2026-11-23T17:00")),
                        new Span(at("2026-11-23T22:00"), at("2026-11-24T07:00")));
    }

    @Test
    void lunchIsNotWorked() {
        var siesta = calendar(
                MADRID,
                List.of(opening(DayOfWeek.MONDAY, "09:00", "14:00"), opening(DayOfWeek.MONDAY, "16:00", "19:00")));
        assertThat(siesta.reach(at(MADRID, "2026-11-23T13:00"), Duration.ofHours(2)))
                .isEqualTo(at(MADRID, "2026-11-23T17:00"));
        assertThat(siesta.worked(at(MADRID, "2026-11-23T13:30"), at(MADRID, "2026-11-23T16:30")))
                .isEqualTo(Duration.ofHours(1));
    }

    @Test
    void aHolidayEndsTheNightShiftAtMidnight() {
        var nights = calendar(UTC, everyDay("22:00", "06:00"), "2026-12-25");
        assertThat(nights.open(at("2026-12-24T12:00"), at("2026-12-26T12:00")))
                .containsExactly(
                        new Span(at("2026-12-24T22:00"), at("2026-12-25T00:00")),
                        new Span(at("2026-12-26T00:00"), at("2026-12-26T06:00")));
    }

    @Test
    void aDateThatNeverWasHasNoHours() {
        // Samoa went from 29 to 31 December 2011.
        ZoneId apia = ZoneId.of("Pacific/Apia");
        var always = calendar(apia, everyDay("08:00", "16:00"));
        assertThat(always.worked(at(apia, "2011-12-29T00:00"), at(apia, "2012-01-01T00:00")))
                .isEqualTo(Duration.ofHours(16));
    }

    @Test
    void whatCannotBeReachedIsNeverDue() {
        var rare = calendar(UTC, List.of(opening(DayOfWeek.MONDAY, "09:00", "09:01")));
        assertThat(rare.reach(at("2026-11-23T00:00"), Duration.ofHours(60))).isNull();
        assertThat(rare.reach(at("2026-11-23T00:00"), Duration.ofMinutes(2))).isEqualTo(at("2026-11-30T09:01"));
    }
}
