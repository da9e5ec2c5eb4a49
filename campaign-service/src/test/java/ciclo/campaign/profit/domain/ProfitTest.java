package ciclo.campaign.profit.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProfitTest {

    /// Hillstrom's catalogue: it brings $1.30 of additional demand, of which 40 % are margin, and
    /// costs $0.90.
    @Test
    void catalogueThatBringsLessThanItCostsIsNotSent() {
        Profit profit = new Profit(
                Chances.stated(decimal("0.020"), decimal("0.007")),
                decimal("100"),
                new Economics(decimal("0.40"), decimal("0.90"), BigDecimal.ZERO));

        assertThat(profit.additionalDemand()).isEqualByComparingTo("1.30");
        assertThat(profit.additionalMargin()).isEqualByComparingTo("0.52");
        assertThat(profit.expected()).isEqualByComparingTo("-0.38");
        assertThat(profit.isLoss()).isTrue();
        assertThat(profit.explanation())
                .isEqualTo("(0.02 − 0.007, stated) × 100 residual value × 0.4 margin − 0.9 message"
                        + " − 0.02 × 0 incentive = -0.38");
    }

    @ParameterizedTest
    @CsvSource({
        // treated, untreated, value, margin, message, incentive, expected
        "0.10, 0.05, 200, 0.5, 0.10, 5.00,  4.40",
        "0.10, 0.05, 200, 0.5, 0.10, 49.00, 0.00",
        "0.10, 0.05, 200, 0.5, 0.10, 49.01, -0.0010",
        "0.05, 0.10, 200, 0.5, 0.10, 0,     -5.10",
        "0.10, 0.10, 200, 0.5, 0,    0,     0",
        "1,    0,    200, 1,   0,    0,     200",
        "0.10, 0.05, 0,   0.5, 0.10, 5.00,  -0.60"
    })
    void profitIsUpliftTimesValueTimesMarginLessBothCosts(
            BigDecimal treated,
            BigDecimal untreated,
            BigDecimal value,
            BigDecimal margin,
            BigDecimal message,
            BigDecimal incentive,
            BigDecimal expected) {
        Profit profit =
                new Profit(Chances.stated(treated, untreated), value, new Economics(margin, message, incentive));

        assertThat(profit.expected()).isEqualByComparingTo(expected);
        assertThat(profit.isLoss()).isEqualTo(expected.signum() < 0);
    }

    /// Simulated customers, each worth their residual value if they come back: the mean profit per
    /// head of those written to over those not is what the formula promises.
    @Test
    void formulaIsWhatManyCustomersBringOnAverage() {
        long seed = 7;
        Random random = new Random(seed);
        Profit profit = new Profit(
                Chances.stated(decimal("0.30"), decimal("0.10")),
                decimal("80"),
                new Economics(decimal("0.25"), decimal("0.50"), decimal("4")));
        int heads = 1_000_000;
        double gain = 0;
        for (int i = 0; i < heads; i++) {
            // The same lot with and without: whoever buys anyway buys with the message, too.
            double lot = random.nextDouble();
            gain += (lot < 0.30 ? 80 * 0.25 - 4 : 0) - 0.50 - (lot < 0.10 ? 80 * 0.25 : 0);
        }

        assertThat(gain / heads)
                .as("seed %d", seed)
                .isBetween(
                        profit.expected().doubleValue() - 0.05,
                        profit.expected().doubleValue() + 0.05);
    }

    @Test
    void figuresThatCannotBeAreRefused() {
        assertThatThrownBy(() -> Chances.stated(decimal("1.01"), BigDecimal.ZERO))
                .hasMessageContaining("1.01");
        assertThatThrownBy(() -> new Economics(decimal("1.2"), BigDecimal.ZERO, BigDecimal.ZERO))
                .hasMessageContaining("1.2");
        assertThatThrownBy(() -> new Economics(BigDecimal.ONE, decimal("-1"), BigDecimal.ZERO))
                .hasMessageContaining("-1");
        assertThatThrownBy(() -> new Profit(
                        Chances.stated(BigDecimal.ONE, BigDecimal.ZERO),
                        decimal("-3"),
                        new Economics(BigDecimal.ONE, BigDecimal.ZERO, BigDecimal.ZERO)))
                .hasMessageContaining("-3");
    }

    private static BigDecimal decimal(String text) {
        return new BigDecimal(text);
    }
}
