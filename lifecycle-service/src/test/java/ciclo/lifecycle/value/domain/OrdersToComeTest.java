package ciclo.lifecycle.value.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OrdersToComeTest {

    private static final Percentage TWELVE_DIGITS = Percentage.withPercentage(1e-10);

    @ParameterizedTest
    @CsvSource({
        // k, tau, a, b: a customer of the paper, then the extremes of each
        "2.243, 0.901, 0.793, 4.426",
        "0.243, 8.84, 0.793, 2.426",
        "0.243, 1e-9, 0.793, 2.426",
        "0.243, 90, 0.793, 2.426",
        "300.2, 1, 0.793, 302.4",
        "5000.2, 0.5, 0.793, 5002.4",
        "3000.2, 3, 0.05, 3002",
        "400.2, 1e-6, 0.793, 402.4",
        "1.5, 2, 1.000000001, 3",
        "1.5, 2, 0.999999999, 3",
        "1.5, 2, 0.001, 900",
        "1.5, 2, 900, 0.001",
        "0.001, 2, 0.3, 0.4",
        "900, 2, 0.3, 0.4",
    })
    void sumEqualsTheClosedFormOfThePaper(double k, double tau, double a, double b) {
        assertThat(OrdersToCome.expected(k, tau, a, b)).isCloseTo(Precise.ordersIfAlive(k, tau, a, b), TWELVE_DIGITS);
    }

    @Test
    void sumEqualsTheClosedFormWhereverTheParametersLie() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int i = 0; i < 40; i++) {
            double k = Math.exp(random.nextDouble(-5, 5));
            double tau = Math.exp(random.nextDouble(-8, 3));
            double a = Math.exp(random.nextDouble(-4, 4));
            double b = Math.exp(random.nextDouble(-4, 6));
            assertThat(OrdersToCome.expected(k, tau, a, b))
                    .as("k %s, tau %s, a %s, b %s, seed %d", k, tau, a, b, seed)
                    .isCloseTo(Precise.ordersIfAlive(k, tau, a, b), TWELVE_DIGITS);
        }
    }

    @Test
    void whoHardlyEverLeavesOrdersAtTheOldRate() {
        assertThat(OrdersToCome.expected(7000, 0.3, 1e-3, 1e3)).isCloseTo(2100, Percentage.withPercentage(0.2));
    }

    @Test
    void noTimeAheadBringsNoOrder() {
        assertThat(OrdersToCome.expected(5, 0, 1, 1)).isZero();
    }

    @Test
    void timeFarLongerThanAnyKnownIsTold() {
        // The closed form in fifty digits; its series takes too long here.
        assertThat(OrdersToCome.expected(0.2, 20_000, 0.8, 2.4)).isCloseTo(24.2368741791867, TWELVE_DIGITS);
    }

    @Test
    void timeWithoutEndIsRefused() {
        assertThatThrownBy(() -> OrdersToCome.expected(5, Double.POSITIVE_INFINITY, 1, 1))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
