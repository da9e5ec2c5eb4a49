package ciclo.lifecycle.value.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.math.MathContext;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BgNbdTest {

    private static final BgNbd PAPER = new BgNbd(0.243, 4.414, 0.793, 2.426);

    @Test
    void customerOfThePaperIsExpectedToOrderAsPublished() {
        // x = 2, t_x = 30.43, T = 38.86 weeks
        OrderHistory first = new OrderHistory(2, 213, 272, 22.35);

        assertThat(PAPER.expectedOrders(first, 39 * 7)).isCloseTo(1.226, within(5e-4));
        assertThat(PAPER.pAlive(first)).isCloseTo(0.7266, within(5e-4));
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0, 0",
        "0, 0, 272",
        "1, 1, 1",
        "1, 12, 272",
        "2, 213, 272",
        "29, 210, 216",
        "29, 100, 270",
        "365, 700, 730",
        "365, 365, 700",
        "3000, 3640, 3650",
        "3000, 3650, 3650",
        "3000, 3000, 3650",
    })
    void likelihoodAndPAliveEqualThePublishedFormulas(int repeats, int recency, int age) {
        OrderHistory history = new OrderHistory(repeats, recency, age, repeats == 0 ? 0 : 10);
        Sample sample = new Sample();
        sample.add(history, 1);

        double likelihood = new BgNbdLikelihood(sample).at(new double[] {0.243, 4.414, 0.793, 2.426});

        Percentage tenDigits = Percentage.withPercentage(1e-8);
        assertThat(likelihood)
                .isCloseTo(Precise.logLikelihood(PAPER, repeats, weeks(recency), weeks(age)), within(1e-8));
        assertThat(PAPER.pAlive(history))
                .isCloseTo(repeats == 0 ? 1 : Precise.pAlive(PAPER, repeats, weeks(recency), weeks(age)), tenDigits);
    }

    @Test
    void likelihoodOfCustomersWhoAreAlikeIsThatOfEach() {
        Sample alike = new Sample();
        alike.add(new OrderHistory(2, 213, 272, 22.35), 1000);
        Sample one = new Sample();
        one.add(new OrderHistory(2, 213, 272, 22.35), 1);
        double[] at = {0.243, 4.414, 0.793, 2.426};

        assertThat(new BgNbdLikelihood(alike).at(at))
                .isCloseTo(1000 * new BgNbdLikelihood(one).at(at), Percentage.withPercentage(1e-10));
    }

    @Test
    void pAliveFallsWithSilence() {
        double previous = 1;
        for (int age = 100; age < 2000; age += 50) {
            double p = PAPER.pAlive(new OrderHistory(20, 99, age, 10));
            assertThat(p).isPositive().isLessThan(previous);
            previous = p;
        }
        assertThat(previous).isLessThan(1e-12);
    }

    @Test
    void parametersThatAreNoneAreRefused() {
        assertThatThrownBy(() -> new BgNbd(0, 1, 1, 1)).hasMessageContaining("not 0.0");
        assertThatThrownBy(() -> new BgNbd(1, 1, -1e-9, 1)).hasMessageContaining("not -1.0E-9");
        assertThatThrownBy(() -> new BgNbd(1, Double.NaN, 1, 1)).hasMessageContaining("not NaN");
    }

    private static BigDecimal weeks(int days) {
        return BigDecimal.valueOf(days).divide(BigDecimal.valueOf(7), new MathContext(60));
    }
}
