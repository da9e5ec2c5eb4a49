package ciclo.campaign.effect.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EffectTest {

    /// The last one is Kohavi's example of a sample-ratio mismatch. Reference: SciPy's `chisquare`.
    @ParameterizedTest
    @CsvSource({
        "  9000,   1000, 0.1, 1.0,                    false",
        "  9000,   1150, 0.1, 7.946323922806938e-06,  true",
        "821588, 815482, 0.5, 1.8217928726191858e-06, true"
    })
    void groupsThatAreNotAsLargeAsDrawnAreFlagged(
            long treated, long heldOut, double share, double pValue, boolean suspicious) {
        SampleRatio ratio = Effect.of(people(treated), people(heldOut), share).sampleRatio();

        assertThat(ratio.pValue()).isEqualTo(pValue, within(pValue * 1e-9));
        assertThat(ratio.isSuspicious()).isEqualTo(suspicious);
        assertThat(ratio.actualHeldOut()).isEqualTo((double) heldOut / (treated + heldOut));
    }

    @Test
    void withNobodyInItNothingIsSuspiciousAndNothingMeasured() {
        Effect effect = Effect.of(Arm.EMPTY, Arm.EMPTY, 0.1);

        assertThat(effect.sampleRatio().isSuspicious()).isFalse();
        assertThat(effect.conversion()).isInstanceOf(Comparison.TooLittle.class);
        assertThat(effect.revenue()).isInstanceOf(Comparison.TooLittle.class);
    }

    /// Ten times as many are treated as held out: their raw revenue is ten times as much without
    /// any effect at all.
    @Test
    void groupsOfUnequalSizeAreComparedPerHead() {
        Arm treated = Arm.published(10_000, 500, new BigDecimal("2.00"), new BigDecimal("9"));
        Arm heldOut = Arm.published(1_000, 50, new BigDecimal("2.00"), new BigDecimal("9"));

        Effect effect = Effect.of(treated, heldOut, 1.0 / 11);

        assertThat(effect.conversion()).isInstanceOfSatisfying(Comparison.Measured.class, conversion -> {
            assertThat(conversion.difference()).isZero();
            assertThat(conversion.pValue()).isEqualTo(1);
        });
        assertThat(effect.revenue()).isInstanceOfSatisfying(Comparison.Measured.class, revenue -> {
            assertThat(revenue.difference()).isZero();
            assertThat(revenue.low()).isEqualTo(-revenue.high(), within(1e-12));
        });
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 1, -0.1, 1.1, Double.NaN})
    void shareThatLeavesNoTwoGroupsIsRefused(double share) {
        assertThatThrownBy(() -> Effect.of(people(10), people(10), share)).isInstanceOf(IllegalArgumentException.class);
    }

    private static Arm people(long entered) {
        return new Arm(entered, 0, BigDecimal.ZERO, BigDecimal.ZERO);
    }
}
