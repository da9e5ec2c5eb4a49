package ciclo.lifecycle.value.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GammaGammaTest {

    private static final GammaGamma PAPER = new GammaGamma(6.25, 3.74, 15.44);

    @Test
    void ownMeanCountsTheMoreTheMoreIsKnown() {
        assertThat(PAPER.meanOrderValue()).isCloseTo(35.2, within(0.05));
        assertThat(PAPER.expectedOrderValue(OrderHistory.NEW)).isEqualTo(PAPER.meanOrderValue());
        assertThat(PAPER.expectedOrderValue(new OrderHistory(1, 12, 272, 11.77)))
                .isCloseTo(18.9, within(0.05));
        assertThat(PAPER.expectedOrderValue(new OrderHistory(2, 213, 272, 22.35)))
                .isCloseTo(24.66, within(0.005));
        assertThat(PAPER.expectedOrderValue(new OrderHistory(5000, 6000, 6000, 100)))
                .isCloseTo(100, within(0.02));
    }

    @Test
    void whoGotEverythingForNothingIsExpectedToPayLittle() {
        assertThat(PAPER.expectedOrderValue(new OrderHistory(3, 12, 272, 0)))
                .isPositive()
                .isLessThan(5);
    }

    @ParameterizedTest
    @CsvSource({"6, 4, 15.44, 1, 35.2", "6, 4, 15.44, 29, 0.01", "1, 1, 100, 700, 1e6", "50, 30, 1e-3, 40, 1e9"})
    void likelihoodEqualsThePublishedFormula(int p, int q, double gamma, int repeats, double mean) {
        Sample sample = new Sample();
        sample.addAmount(repeats, mean, 1);

        double likelihood = new GammaGammaLikelihood(sample).at(new double[] {p, q, gamma});

        assertThat(likelihood).isCloseTo(Precise.logLikelihood(p, q, gamma, repeats, mean), within(1e-8));
    }

    @Test
    void amountsWithoutMeanAreNoModel() {
        assertThatThrownBy(() -> new GammaGamma(1, 1, 1)).hasMessageContaining("q is more than 1");
    }
}
