package ciclo.ticket.reports.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ciclo.ticket.reports.domain.Period;
import io.quarkiverse.resteasy.problem.HttpProblem;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReportRequestTest {

    private static final Instant NOW = Instant.parse("2026-03-31T22:30:00Z");

    @Test
    void withoutDaysItIsAboutTheLastThirtyAsTheZoneHasThem() {
        assertThat(asked(null, null, "day", "Europe/Madrid").period(NOW))
                .isEqualTo(new Period(LocalDate.of(2026, 3, 3), LocalDate.of(2026, 4, 2), ZoneId.of("Europe/Madrid")));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-01-01, 2027-02-05, day",
        "2016-01-01, 2026-01-01, month",
        "2016-01-01, 2026-01-01, queue",
    })
    void longestPeriodsAreTaken(String from, String to, String by) {
        assertThat(asked(from, to, by, "UTC").period(NOW).from()).hasToString(from);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-01-01, 2027-02-06, day, UTC",
        "2016-01-01, 2026-01-01, week, UTC",
        "2016-01-01, 2026-01-09, month, UTC",
        "2026-01-02, 2026-01-02, day, UTC",
        "2026-01-02, 2026-01-01, day, UTC",
        "2026-02-30, 2026-03-01, day, UTC",
        "1969-12-31, 1970-01-02, day, UTC",
        "2026-01-01, +99999-01-01, day, UTC",
        "2026-01-01, 2026-01-02, hour, UTC",
        "2026-01-01, 2026-01-02, day, Europe/Atlantis",
        "yesterday, 2026-01-02, day, UTC",
    })
    void whatCannotBeAnsweredIsRefused(String from, String to, String by, String zone) {
        assertThatThrownBy(() -> asked(from, to, by, zone).period(NOW))
                .isInstanceOfSatisfying(
                        HttpProblem.class,
                        problem -> assertThat(problem.getStatusCode()).isEqualTo(422));
    }

    private static ReportRequest asked(@Nullable String from, @Nullable String to, String by, String zone) {
        return new ReportRequest(from, to, by, zone, null, null);
    }
}
