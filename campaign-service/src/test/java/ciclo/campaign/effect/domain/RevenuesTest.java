package ciclo.campaign.effect.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ciclo.campaign.effect.domain.Comparison.Measured;
import ciclo.campaign.effect.domain.Comparison.TooLittle;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RevenuesTest {

    /// Student's sleep data of 1908, as R's `t.test(extra ~ group, data = sleep)` compares them.
    @Test
    void sleepDataGiveWhatRPrints() {
        Measured measured = compare(
                arm("0.7", "-1.6", "-0.2", "-1.2", "-0.1", "3.4", "3.7", "0.8", "0.0", "2.0"),
                arm("1.9", "0.8", "1.1", "0.1", "-0.1", "4.4", "5.5", "1.6", "4.6", "3.4"));

        assertThat(measured.difference()).isEqualTo(-1.58, within(1e-12));
        assertThat(measured.low()).isEqualTo(-3.3654832, within(5e-8));
        assertThat(measured.high()).isEqualTo(0.2054832, within(5e-8));
        assertThat(measured.pValue()).isEqualTo(0.07939, within(5e-6));
        assertThat(measured.isSignificant()).isFalse();
    }

    /// Reference: SciPy's `ttest_ind(equal_var=False)` and the quantiles of its `t`.
    @Test
    void groupsOfUnequalSizeAndSpreadGiveWhatTheReferenceGives() {
        Measured measured = compare(arm("3", "0", "4.5", "0", "0", "12.25", "0"), arm("0", "0", "1.1", "0", "5"));

        assertThat(measured.difference()).isEqualTo(1.6014285714285716, within(1e-12));
        assertThat(measured.low()).isEqualTo(-2.850912152374411, within(1e-9));
        assertThat(measured.high()).isEqualTo(6.053769295231554, within(1e-9));
        assertThat(measured.pValue()).isEqualTo(0.4371261410939862, within(1e-9));
        assertThat(measured.smallestDetectable()).isEqualTo(6.192141387419875, within(1e-9));
    }

    /// MineThatData's e-mail experiment of 2008, from mean and standard deviation of the spend in
    /// two weeks. Reference: SciPy's `ttest_ind_from_stats(equal_var=False)`.
    @Test
    void hillstromsMensEmailBroughtSeventySevenCentsPerHead() {
        Measured measured = compare(
                Arm.published(21_307, 267, new BigDecimal("1.4226"), new BigDecimal("17.7544")),
                Arm.published(21_306, 122, new BigDecimal("0.6528"), new BigDecimal("11.5885")));

        assertThat(measured.difference()).isEqualTo(0.7698, within(1e-9));
        assertThat(measured.low()).isEqualTo(0.4851081810508178, within(1e-7));
        assertThat(measured.high()).isEqualTo(1.0544918189491823, within(1e-7));
        assertThat(measured.pValue()).isEqualTo(1.1655282749193889e-07, within(1e-12));
        assertThat(measured.smallestDetectable()).isEqualTo(0.40693771933329026, within(1e-7));
    }

    @Test
    void tooFewCustomersOrNoSpreadGiveNoNumber() {
        assertThat(Revenues.compare(arm("1"), arm("1", "2"))).isInstanceOf(TooLittle.class);
        assertThat(Revenues.compare(arm("1", "2"), arm("1"))).isInstanceOf(TooLittle.class);
        assertThat(Revenues.compare(Arm.EMPTY, Arm.EMPTY)).isInstanceOf(TooLittle.class);
        assertThat(Revenues.compare(arm("1", "1"), arm("2", "2"))).isInstanceOf(TooLittle.class);
        assertThat(Revenues.compare(arm("1", "1"), arm("2", "3"))).isInstanceOf(Measured.class);
    }

    /// In doubles the variance of these would be lost entirely.
    @Test
    void smallSpreadOfLargeAmountsIsNotRoundedAway() {
        Measured large =
                compare(arm("1000000000.01", "1000000000.03", "1000000000.02"), arm("1000000000.00", "1000000000.01"));
        Measured small = compare(arm("0.01", "0.03", "0.02"), arm("0.00", "0.01"));

        assertThat(large.pValue()).isEqualTo(small.pValue(), within(1e-6));
        assertThat(large.high() - large.low()).isEqualTo(small.high() - small.low(), within(1e-6));
    }

    @Test
    void sumsThatNoRevenuesCanHaveAreRefused() {
        assertThatThrownBy(() -> new Arm(2, 1, new BigDecimal("10"), new BigDecimal("49")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(new Arm(2, 1, new BigDecimal("10"), new BigDecimal("50")).revenueVariance())
                .isZero();
        assertThatThrownBy(() -> new Arm(2, 3, BigDecimal.ZERO, BigDecimal.ZERO))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Arm(-1, -1, BigDecimal.ZERO, BigDecimal.ZERO))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static Measured compare(Arm treated, Arm heldOut) {
        return (Measured) Revenues.compare(treated, heldOut);
    }

    private static Arm arm(String... revenues) {
        List<BigDecimal> all = Stream.of(revenues).map(BigDecimal::new).toList();
        return new Arm(
                all.size(),
                all.stream().filter(revenue -> revenue.signum() > 0).count(),
                all.stream().reduce(BigDecimal.ZERO, BigDecimal::add),
                all.stream().map(revenue -> revenue.multiply(revenue)).reduce(BigDecimal.ZERO, BigDecimal::add));
    }
}
