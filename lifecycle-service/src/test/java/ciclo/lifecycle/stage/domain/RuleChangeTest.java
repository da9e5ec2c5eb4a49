package ciclo.lifecycle.stage.domain;

import static ciclo.lifecycle.stage.domain.Happenings.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import ciclo.lifecycle.stage.domain.Condition.SilentFor;
import ciclo.lifecycle.stage.domain.RuleTimeline.Activation;
import ciclo.lifecycle.stage.domain.StageHistory.Period;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class RuleChangeTest {

    private final Occurrence order = purchase(0, "A", "10");

    @Test
    void stricterRulesChangeTheStageWhenTheyTakeForce() {
        assertThat(history(100, 60, order).periods())
                .containsExactly(
                        new Period(Stage.GROWTH, day(0), day(100), Cause.event(order.ref()), 1),
                        new Period(Stage.REACTIVATION, day(100), null, Cause.rules(), 2));
    }

    @Test
    void timeBeforeTheNewRulesKeepsItsOwn() {
        assertThat(history(200, 365, order).periods())
                .containsExactly(
                        new Period(Stage.GROWTH, day(0), day(180), Cause.event(order.ref()), 1),
                        new Period(Stage.REACTIVATION, day(180), day(200), Cause.time(), 1),
                        new Period(Stage.GROWTH, day(200), day(365), Cause.rules(), 2),
                        new Period(Stage.REACTIVATION, day(365), null, Cause.time(), 2));
    }

    @Test
    void boundaryOfRulesThatNoLongerHoldIsNotVisited() {
        assertThat(history(179, 365, order).periods()).extracting(Period::from).containsExactly(day(0), day(365));
    }

    @Test
    void rulesThatTakeForceAtATimeBoundaryAreTheCause() {
        assertThat(history(180, 90, order).periods().getLast().cause()).isEqualTo(Cause.rules());
    }

    @Test
    void eventAtTheInstantOfNewRulesIsTheCause() {
        var visit = contact(100, "visit");
        assertThat(history(100, 60, order, visit).periods().getLast().cause()).isEqualTo(Cause.event(visit.ref()));
    }

    @Test
    void rulesThatChangeNoStageLeaveNoTrace() {
        assertThat(history(100, 180, order).periods())
                .extracting(Period::rulesVersion, Period::from)
                .containsExactly(tuple(1, day(0)), tuple(2, day(180)));
    }

    /// The shipped rules, and from a day on a second version whose customers are won back after another silence.
    private static StageHistory history(int fromDay, int silentDays, Occurrence... occurrences) {
        var first = RuleSet.shipped();
        var silent = new SilentFor(days(silentDays), On.PURCHASES);
        var second = new RuleSet(2, first.conversion(), first.retention(), silent);
        return StageHistory.of(
                facts(occurrences),
                new RuleTimeline(List.of(new Activation(Instant.MIN, first), new Activation(day(fromDay), second))));
    }
}
