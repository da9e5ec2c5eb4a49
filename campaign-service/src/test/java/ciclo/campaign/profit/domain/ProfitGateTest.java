package ciclo.campaign.profit.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ciclo.campaign.profit.domain.Chances.Source;
import ciclo.campaign.profit.domain.ProfitGate.Opinion;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProfitGateTest {

    private static final Chances PRIOR = Chances.stated(new BigDecimal("0.06"), new BigDecimal("0.05"));
    private static final ProfitGate GATE = new ProfitGate(
            new Economics(new BigDecimal("0.5"), new BigDecimal("0.50"), BigDecimal.ZERO), PRIOR, 200, 0.05);

    @Test
    void messageThatBreaksEvenGoesOutAndOneThatLosesACentDoesNot() {
        assertThat(GATE.judge(PRIOR, new BigDecimal("100"), 0.5)).isInstanceOf(Opinion.Pays.class);
        assertThat(GATE.judge(PRIOR, new BigDecimal("99"), 0.5))
                .isInstanceOfSatisfying(
                        Opinion.NotWorthIt.class,
                        opinion -> assertThat(opinion.profit().expected()).isEqualByComparingTo("-0.005"));
    }

    @ParameterizedTest
    @CsvSource({"0, true", "0.0499999, true", "0.05, false", "0.9999, false"})
    void shareOfTheLosingMessagesGoesOutToLearnFrom(double lot, boolean learns) {
        Opinion opinion = GATE.judge(PRIOR, BigDecimal.ONE, lot);

        assertThat(opinion).isInstanceOf(learns ? Opinion.Learns.class : Opinion.NotWorthIt.class);
    }

    @Test
    void nothingIsHeldBackOnNoFigures() {
        assertThat(GATE.judge(PRIOR, null, 0.99)).isInstanceOf(Opinion.NoValue.class);
    }

    @Test
    void priorCountsUntilBothGroupsAreLargeEnough() {
        assertThat(GATE.chances(10_000, 900, 199, 10)).isEqualTo(PRIOR);
        assertThat(GATE.chances(199, 10, 10_000, 900)).isEqualTo(PRIOR);

        Chances measured = GATE.chances(1_000, 90, 200, 10);
        assertThat(measured.source()).isEqualTo(Source.MEASURED);
        assertThat(measured.treated()).isEqualByComparingTo("0.09");
        assertThat(measured.untreated()).isEqualByComparingTo("0.05");
    }

    @Test
    void measuredHarmHoldsEverybodyBack() {
        Chances harmful = GATE.chances(1_000, 10, 1_000, 20);

        assertThat(GATE.judge(harmful, new BigDecimal("1000000"), 0.5)).isInstanceOf(Opinion.NotWorthIt.class);
    }

    @Test
    void gateWithoutSenseIsRefused() {
        assertThatThrownBy(() -> new ProfitGate(GATE.economics(), PRIOR, 0, 0.1))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new ProfitGate(GATE.economics(), PRIOR, 1, 1.1))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
