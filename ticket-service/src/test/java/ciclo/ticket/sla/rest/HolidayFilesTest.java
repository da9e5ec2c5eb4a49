package ciclo.ticket.sla.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkiverse.resteasy.problem.HttpProblem;
import java.time.LocalDate;
import java.util.TimeZone;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HolidayFilesTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);

    private static String file(String... events) {
        return "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//t//t//EN\r\n" + String.join("", events)
                + "END:VCALENDAR\r\n";
    }

    private static String event(String... lines) {
        return "BEGIN:VEVENT\r\nUID:" + lines.hashCode() + "\r\n" + String.join("\r\n", lines) + "\r\nEND:VEVENT\r\n";
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTC", "America/New_York", "Pacific/Auckland", "America/Sao_Paulo"})
    void datesAreDatesWhereverTheMachineStands(String zone) {
        TimeZone before = TimeZone.getDefault();
        try {
            TimeZone.setDefault(TimeZone.getTimeZone(zone));
            assertThat(new HolidayFiles()
                            .read(
                                    file(
                                            event("SUMMARY:Epiphany", "DTSTART;VALUE=DATE:20270106"),
                                            event("DTSTART;VALUE=DATE:20270326", "DTEND;VALUE=DATE:20270330"),
                                            event("DTSTART;VALUE=DATE:20271018", "DURATION:P1D")),
                                    TODAY))
                    .containsExactly(
                            LocalDate.of(2027, 1, 6),
                            LocalDate.of(2027, 3, 26),
                            LocalDate.of(2027, 3, 27),
                            LocalDate.of(2027, 3, 28),
                            LocalDate.of(2027, 3, 29),
                            LocalDate.of(2027, 10, 18));
        } finally {
            TimeZone.setDefault(before);
        }
    }

    @Test
    void whatComesEveryYearComesTenYearsAhead() {
        var dates = new HolidayFiles()
                .read(
                        file(event("DTSTART;VALUE=DATE:20201225", "RRULE:FREQ=YEARLY", "EXDATE;VALUE=DATE:20301225")),
                        TODAY);
        assertThat(dates)
                .startsWith(LocalDate.of(2020, 12, 25))
                .endsWith(LocalDate.of(2035, 12, 25))
                .doesNotContain(LocalDate.of(2030, 12, 25))
                .hasSize(15);
    }

    @Test
    void whatWasCancelledIsNoHoliday() {
        assertThat(new HolidayFiles().read(file(event("DTSTART;VALUE=DATE:20270106", "STATUS:CANCELLED")), TODAY))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "hello", "BEGIN:VCARD\r\nEND:VCARD\r\n"})
    void whatIsNoCalendarIsRefused(String file) {
        assertThatThrownBy(() -> new HolidayFiles().read(file, TODAY)).isInstanceOf(HttpProblem.class);
    }

    @Test
    void hoursAndEndlessDaysAreRefused() {
        assertThatThrownBy(() -> new HolidayFiles().read(file(event("DTSTART:20270106T100000Z")), TODAY))
                .isInstanceOf(HttpProblem.class);
        assertThatThrownBy(() ->
                        new HolidayFiles().read(file(event("DTSTART;VALUE=DATE:20000101", "RRULE:FREQ=DAILY")), TODAY))
                .isInstanceOf(HttpProblem.class);
    }

    @Test
    void whatComesEverySecondOfADayIsRefusedSoon() {
        assertThatThrownBy(() -> new HolidayFiles()
                        .read(file(event("DTSTART;VALUE=DATE:20270101", "RRULE:FREQ=SECONDLY")), TODAY))
                .isInstanceOf(HttpProblem.class);
    }
}
