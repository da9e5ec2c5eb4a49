package ciclo.lifecycle.stage.domain;

import static ciclo.lifecycle.stage.domain.Happenings.*;
import static ciclo.lifecycle.stage.domain.Stage.*;
import static org.assertj.core.api.Assertions.assertThat;

import ciclo.lifecycle.stage.domain.StageHistory.Period;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StageHistoryLookupTest {

    @Test
    void nobodyHasAHistoryWithoutOccurrences() {
        assertThat(history().periods()).isEmpty();
        assertThat(history().until(Instant.MAX)).isEmpty();
        assertThat(history().at(day(0))).isEmpty();
        assertThat(history().nextAfter(Instant.MIN)).isEmpty();
    }

    @Test
    void periodThatHasNotEndedYetIsOpen() {
        var history = history(purchase(0, "A", "10"));
        assertThat(history.until(justBefore(day(0)))).isEmpty();
        assertThat(history.until(justBefore(day(180)))).extracting(Period::to).containsExactly((Instant) null);
        assertThat(history.until(day(180))).extracting(Period::to).containsExactly(day(180), null);
    }

    @Test
    void periodContainsItsFirstInstantAndNotItsLast() {
        var history = history(purchase(0, "A", "10"));
        assertThat(history.at(justBefore(day(0)))).isEmpty();
        assertThat(history.at(day(0)).map(Period::stage)).contains(GROWTH);
        assertThat(history.at(justBefore(day(180))).map(Period::stage)).contains(GROWTH);
        assertThat(history.at(day(180)).map(Period::stage)).contains(REACTIVATION);
    }

    @Test
    void nextChangeByTimeIsKnownInAdvance() {
        var history = history(purchase(0, "A", "10"));
        assertThat(history.nextAfter(day(0)))
                .isEqualTo(Optional.of(new Period(REACTIVATION, day(180), null, Cause.time(), 1)));
        assertThat(history.nextAfter(day(180))).isEmpty();
    }

    private static StageHistory history(Occurrence... occurrences) {
        return StageHistory.of(facts(occurrences), RuleTimeline.always(RuleSet.shipped()));
    }
}
