package ciclo.campaign.effect.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ciclo.campaign.effect.domain.Comparison.Measured;
import ciclo.campaign.effect.domain.Comparison.TooLittle;
import java.math.BigDecimal;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConversionsTest {

    private static final Offset<Double> FOUR_DIGITS = within(0.00005);

    /// The table of method 10 in Newcombe (1998).
    @ParameterizedTest
    @CsvSource({
        "56, 70, 48, 80,  0.2000,  0.0524, 0.3339",
        " 9, 10,  3, 10,  0.6000,  0.1705, 0.8090",
        " 6,  7,  2,  7,  0.5714,  0.0582, 0.8062",
        " 5, 56,  0, 29,  0.0893, -0.0381, 0.1926",
        " 0, 10,  0, 20,  0.0000, -0.1611, 0.2775",
        " 0, 10,  0, 10,  0.0000, -0.2775, 0.2775",
        "10, 10,  0, 20,  1.0000,  0.6791, 1.0000",
        "10, 10,  0, 10,  1.0000,  0.6075, 1.0000"
    })
    void intervalsAreThoseThatNewcombePublished(
            long bought, long treated, long boughtAnyway, long heldOut, double difference, double low, double high) {
        Measured measured = compare(bought, treated, boughtAnyway, heldOut);

        assertThat(measured.difference()).isEqualTo(difference, FOUR_DIGITS);
        assertThat(measured.low()).isEqualTo(low, FOUR_DIGITS);
        assertThat(measured.high()).isEqualTo(high, FOUR_DIGITS);
    }

    /// Reference: SciPy's `chi2_contingency(correction=False)`, and its `brentq` for the smallest
    /// detectable increase.
    @ParameterizedTest
    @CsvSource({
        " 56,    70,  48,    80, 0.008045081368196585,   0.2081695940640881",
        "  9,    10,   3,    10, 0.0061698993205441645,  0.5804903764235345",
        "  5,    56,   0,    29, 0.09718656817057987,    0.19431496328938772",
        "267, 21307, 122, 21306, 1.5232235005955455e-13, 0.002237938197824317",
        "189, 21387, 122, 21306, 0.00015710512910668625, 0.0022358073621580243",
        "  3,  1000,   0,   100, 0.5833685481486097,     0.047394852675621005"
    })
    void pValueAndSmallestDetectableEffectAreThoseOfTheReference(
            long bought, long treated, long boughtAnyway, long heldOut, double pValue, double smallest) {
        Measured measured = compare(bought, treated, boughtAnyway, heldOut);

        assertThat(measured.pValue()).isEqualTo(pValue, within(pValue * 1e-9));
        assertThat(measured.smallestDetectable()).isEqualTo(smallest, within(1e-9));
    }

    /// MineThatData's e-mail experiment of 2008: the men's catalogue by e-mail against no e-mail.
    @Test
    void hillstromsMensEmailBroughtMoreThanHalfAPercentagePoint() {
        Measured measured = compare(267, 21_307, 122, 21_306);

        assertThat(measured.difference()).isEqualTo(0.0068, FOUR_DIGITS);
        assertThat(measured.low()).isEqualTo(0.0050, FOUR_DIGITS);
        assertThat(measured.high()).isEqualTo(0.0086, FOUR_DIGITS);
        assertThat(measured.isSignificant()).isTrue();
        assertThat(measured.smallestDetectable()).isLessThan(measured.difference());
    }

    @Test
    void withoutAnybodyInOneGroupNoNumberIsGiven() {
        assertThat(Conversions.compare(Arm.EMPTY, arm(3, 10))).isInstanceOf(TooLittle.class);
        assertThat(Conversions.compare(arm(3, 10), Arm.EMPTY)).isInstanceOf(TooLittle.class);
    }

    @Test
    void whereEverybodyOrNobodyBuysThereIsNoEffectAndNoSurprise() {
        assertThat(compare(0, 10, 0, 20).pValue()).isEqualTo(1);
        assertThat(compare(10, 10, 20, 20).pValue()).isEqualTo(1);
        assertThat(compare(10, 10, 20, 20).smallestDetectable()).isZero();
    }

    @Test
    void swappingTheGroupsTurnsTheSignsAround() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int i = 0; i < 2_000; i++) {
            Arm one = randomArm(random);
            Arm other = randomArm(random);
            Measured there = (Measured) Conversions.compare(one, other);
            Measured back = (Measured) Conversions.compare(other, one);

            assertThat(there.difference()).as("seed %d", seed).isEqualTo(-back.difference(), within(1e-15));
            assertThat(there.low()).as("seed %d", seed).isEqualTo(-back.high(), within(1e-12));
            assertThat(there.pValue()).as("seed %d", seed).isEqualTo(back.pValue(), within(1e-12));
        }
    }

    @Test
    void intervalsStayInBoundsAroundTheDifferenceWhateverTheNumbers() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int i = 0; i < 5_000; i++) {
            Arm treated = randomArm(random);
            Arm heldOut = randomArm(random);
            Measured measured = (Measured) Conversions.compare(treated, heldOut);

            assertThat(measured.low())
                    .as("seed %d: %s %s", seed, treated, heldOut)
                    .isBetween(-1 - 1e-12, 1d);
            assertThat(measured.difference()).as("seed %d", seed).isBetween(measured.low(), measured.high());
            assertThat(measured.high()).as("seed %d", seed).isBetween(-1d, 1 + 1e-12);
            assertThat(measured.pValue()).as("seed %d", seed).isBetween(0d, 1d);
            assertThat(measured.smallestDetectable())
                    .as("seed %d: %s %s", seed, treated, heldOut)
                    .isBetween(0d, 1 - heldOut.conversion());
        }
    }

    /// Of simulated campaigns with the smallest detectable effect, about four in five show it;
    /// without any effect about one in twenty does, and the interval holds the truth in about 95 of
    /// a hundred.
    @Test
    void simulatedCampaignsShowTheirEffectAsOftenAsPromised() {
        long seed = 20_260_301;
        Random random = new Random(seed);
        int campaigns = 2_000;
        int size = 2_000;
        double base = 0.05;
        double increase = compare(100, size, 100, size).smallestDetectable();
        int found = 0;
        int alarms = 0;
        int covered = 0;
        for (int i = 0; i < campaigns; i++) {
            long heldOut = binomial(random, size, base);
            Measured effect = compare(binomial(random, size, base + increase), size, heldOut, size);
            found += effect.isSignificant() ? 1 : 0;
            covered += effect.low() <= increase && increase <= effect.high() ? 1 : 0;
            alarms += compare(binomial(random, size, base), size, heldOut, size).isSignificant() ? 1 : 0;
        }

        // Five standard errors either way.
        assertThat((double) found / campaigns).as("seed %d", seed).isBetween(0.755, 0.845);
        assertThat((double) covered / campaigns).as("seed %d", seed).isBetween(0.925, 0.975);
        assertThat((double) alarms / campaigns).as("seed %d", seed).isBetween(0.025, 0.075);
    }

    private static long binomial(Random random, int n, double p) {
        return random.doubles(n).filter(drawn -> drawn < p).count();
    }

    private static Measured compare(long bought, long treated, long boughtAnyway, long heldOut) {
        return (Measured) Conversions.compare(arm(bought, treated), arm(boughtAnyway, heldOut));
    }

    private static Arm randomArm(Random random) {
        long entered = 1 + random.nextInt(random.nextBoolean() ? 10 : 1_000_000);
        return arm(random.nextInt(4) == 0 ? random.nextInt(2) * entered : random.nextLong(entered + 1), entered);
    }

    private static Arm arm(long converted, long entered) {
        return new Arm(entered, converted, BigDecimal.ZERO, BigDecimal.ZERO);
    }
}
