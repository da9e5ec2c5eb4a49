package ciclo.lifecycle.stage.domain;

import static ciclo.lifecycle.stage.domain.Stage.ACQUISITION;
import static ciclo.lifecycle.stage.domain.Stage.GROWTH;
import static ciclo.lifecycle.stage.domain.Stage.REACTIVATION;
import static ciclo.lifecycle.stage.domain.Stage.RETENTION;
import static org.assertj.core.api.Assertions.assertThat;

import ciclo.lifecycle.stage.domain.CohortChanges.Change;
import ciclo.lifecycle.stage.domain.StageHistory.Period;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CohortChangesTest {

    private static final YearMonth MARCH = YearMonth.of(2026, 3);
    private static final YearMonth APRIL = YearMonth.of(2026, 4);
    private static final YearMonth SEPTEMBER = YearMonth.of(2026, 9);

    @Test
    void firstPurchaseMakesTheCohort() {
        List<Period> after =
                history(at(ACQUISITION, "2026-02-27"), at(GROWTH, "2026-03-31"), at(RETENTION, "2026-04-02"));

        assertThat(new CohortChanges().add(List.of(), after).all()).containsExactly(new Change(MARCH, MARCH, 1, 1));
    }

    @Test
    void silenceAndReturnAreNotedInTheirMonths() {
        List<Period> before = history(at(GROWTH, "2026-03-05"));
        List<Period> after =
                history(at(GROWTH, "2026-03-05"), at(REACTIVATION, "2026-09-01"), at(GROWTH, "2026-10-01"));

        assertThat(new CohortChanges().add(before, after).all())
                .containsExactly(new Change(MARCH, SEPTEMBER, 0, -1), new Change(MARCH, SEPTEMBER.plusMonths(1), 0, 1));
    }

    @Test
    void purchaseThatIsHeardOfLateTakesEverythingIntoAnotherCohort() {
        List<Period> before = history(at(GROWTH, "2026-04-05"), at(REACTIVATION, "2026-09-01"));
        List<Period> after = history(at(GROWTH, "2026-03-05"), at(REACTIVATION, "2026-09-01"));

        assertThat(new CohortChanges().add(before, after).all())
                .containsExactly(
                        new Change(MARCH, MARCH, 1, 1),
                        new Change(MARCH, SEPTEMBER, 0, -1),
                        new Change(APRIL, APRIL, -1, -1),
                        new Change(APRIL, SEPTEMBER, 0, 1));
    }

    @Test
    void whoReturnsEverythingIsNotActiveAndStaysInTheCohort() {
        List<Period> history =
                history(at(GROWTH, "2026-03-05"), at(ACQUISITION, "2026-04-01"), at(GROWTH, "2026-09-01"));

        assertThat(new CohortChanges().add(List.of(), history).all())
                .containsExactly(
                        new Change(MARCH, MARCH, 1, 1),
                        new Change(MARCH, APRIL, 0, -1),
                        new Change(MARCH, SEPTEMBER, 0, 1));
    }

    @Test
    void whoBeginsInReactivationIsACustomerAndNotActive() {
        assertThat(new CohortChanges()
                        .add(List.of(), history(at(REACTIVATION, "2026-03-05")))
                        .all())
                .containsExactly(new Change(MARCH, MARCH, 1, 0));
    }

    @Test
    void monthsAreThoseOfUtc() {
        List<Period> after =
                history(period(GROWTH, "2026-03-31T23:59:59.999999Z"), period(REACTIVATION, "2026-04-01T00:00:00Z"));

        assertThat(new CohortChanges().add(List.of(), after).all())
                .containsExactly(new Change(MARCH, MARCH, 1, 1), new Change(MARCH, APRIL, 0, -1));
    }

    @Test
    void whatOneGainsAndAnotherLosesIsNoChange() {
        List<Period> one = history(at(GROWTH, "2026-03-05"));
        List<Period> other = history(at(GROWTH, "2026-03-07"), at(RETENTION, "2026-03-08"));

        assertThat(new CohortChanges().add(one, List.of()).add(List.of(), other).all())
                .isEmpty();
    }

    private static Period at(Stage stage, String day) {
        return period(stage, day + "T12:00:00Z");
    }

    private static Period period(Stage stage, String from) {
        return new Period(stage, Instant.parse(from), null, Cause.time(), 1);
    }

    private static List<Period> history(Period... begins) {
        List<Period> history = new ArrayList<>();
        for (int i = 0; i < begins.length; i++) {
            Instant to = i + 1 < begins.length ? begins[i + 1].from() : null;
            history.add(new Period(begins[i].stage(), begins[i].from(), to, Cause.time(), 1));
        }
        return history;
    }
}
