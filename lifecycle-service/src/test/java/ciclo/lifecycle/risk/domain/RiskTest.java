package ciclo.lifecycle.risk.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ciclo.lifecycle.risk.domain.RiskReason.Kind;
import ciclo.lifecycle.stage.domain.EventRef;
import ciclo.lifecycle.stage.domain.Facts;
import ciclo.lifecycle.stage.domain.Occurrence;
import ciclo.lifecycle.stage.domain.Occurrence.TicketBreached;
import ciclo.lifecycle.stage.domain.Occurrence.TicketOpened;
import ciclo.lifecycle.stage.domain.Occurrence.TicketRated;
import ciclo.lifecycle.stage.domain.Occurrence.TicketResolved;
import ciclo.lifecycle.value.domain.OrderHistory;
import ciclo.lifecycle.value.domain.Value;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RiskTest {

    private static final RiskPolicy POLICY = new RiskPolicy(1, 2, Duration.ofDays(90), 0.3);
    private static final Instant T = Instant.parse("2026-03-01T00:00:00Z");

    @Test
    void nothingKnownIsNoRisk() {
        assertThat(risk(Optional.empty()).atRisk()).isFalse();
    }

    @Test
    void openTicketPastItsDeadlineIsAReasonUntilItIsResolved() {
        var opened = new TicketOpened(ref("opened"), T.minusSeconds(30), "T1");
        var breached = new TicketBreached(ref("breached"), T.minusSeconds(20), "T1", "resolution", T.minusSeconds(20));
        var resolved = new TicketResolved(ref("resolved"), T.minusSeconds(10), "T1");

        assertThat(risk(Optional.empty(), opened).atRisk()).isFalse();
        assertThat(risk(Optional.empty(), opened, breached).reasons())
                .containsExactly(new RiskReason(Kind.OVERDUE_TICKETS, "1", "1", null));
        assertThat(risk(Optional.empty(), opened, breached, resolved).atRisk()).isFalse();
    }

    @Test
    void latestScoreIsAReasonWhileItIsLowAndRecent() {
        var low = new TicketRated(ref("low"), T.minus(Duration.ofDays(89)), "T1", 2);
        var old = new TicketRated(ref("old"), T.minus(Duration.ofDays(90)), "T1", 1);
        var better = new TicketRated(ref("better"), T.minus(Duration.ofDays(1)), "T2", 3);

        assertThat(risk(Optional.empty(), low).reasons())
                .containsExactly(new RiskReason(Kind.LOW_SATISFACTION, "2", "2", "P90D"));
        assertThat(risk(Optional.empty(), old).atRisk()).isFalse();
        assertThat(risk(Optional.empty(), low, better).atRisk()).isFalse();
    }

    @Test
    void lowProbabilityOfBeingAliveIsAReason() {
        assertThat(risk(Optional.of(value(0.3))).atRisk()).isFalse();
        assertThat(risk(Optional.of(value(0.29999))).reasons())
                .containsExactly(new RiskReason(Kind.LOW_P_ALIVE, "0.2999", "0.3", null));
    }

    @Test
    void everyReasonIsTold() {
        var opened = new TicketOpened(ref("opened"), T.minusSeconds(30), "T1");
        var breached = new TicketBreached(ref("breached"), T.minusSeconds(20), "T1", "resolution", T.minusSeconds(20));
        var rated = new TicketRated(ref("rated"), T, "T2", 1);

        assertThat(risk(Optional.of(value(0)), opened, breached, rated).reasons())
                .extracting(RiskReason::kind)
                .containsExactly(Kind.OVERDUE_TICKETS, Kind.LOW_SATISFACTION, Kind.LOW_P_ALIVE);
    }

    @Test
    void policyThatMakesNoSenseIsRefused() {
        assertThatThrownBy(() -> new RiskPolicy(0, 2, Duration.ofDays(1), 0.3)).hasMessageContaining("not 0");
        assertThatThrownBy(() -> new RiskPolicy(1, 6, Duration.ofDays(1), 0.3)).hasMessageContaining("not 6");
        assertThatThrownBy(() -> new RiskPolicy(1, 2, Duration.ZERO, 0.3)).hasMessageContaining("not PT0S");
        assertThatThrownBy(() -> new RiskPolicy(1, 2, Duration.ofDays(1), 1.1)).hasMessageContaining("not 1.1");
    }

    @Test
    void lookedAtAgainWhenAScoreCountsNoLongerOrWhatLiesAheadComes() {
        var low = new TicketRated(ref("low"), T.minus(Duration.ofDays(89)), "T1", 2);
        var good = new TicketRated(ref("good"), T.minus(Duration.ofDays(89)), "T1", 5);
        var ahead = new TicketRated(ref("ahead"), T.plusSeconds(60), "T1", 1);

        assertThat(Risk.nextChange(POLICY, Facts.of(List.of(low)), T)).contains(T.plus(Duration.ofDays(1)));
        assertThat(Risk.nextChange(POLICY, Facts.of(List.of(low)), T.plus(Duration.ofDays(1))))
                .isEmpty();
        assertThat(Risk.nextChange(POLICY, Facts.of(List.of(good)), T)).isEmpty();
        assertThat(Risk.nextChange(POLICY, Facts.of(List.of(low, ahead)), T)).contains(ahead.at());
    }

    private static Risk risk(Optional<Value> value, Occurrence... occurrences) {
        return Risk.of(POLICY, Facts.of(List.of(occurrences)), T, value);
    }

    private static Value value(double pAlive) {
        return new Value(1, T, OrderHistory.NEW, pAlive, 1, BigDecimal.TEN, BigDecimal.TEN);
    }

    private static EventRef ref(String id) {
        return new EventRef("/test", id, "ciclo.test.v1");
    }
}
