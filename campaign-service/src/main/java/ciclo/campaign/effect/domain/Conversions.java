package ciclo.campaign.effect.domain;

import ciclo.campaign.effect.domain.Comparison.Measured;
import ciclo.campaign.effect.domain.Comparison.TooLittle;
import org.hipparchus.analysis.solvers.BrentSolver;

/// Compares the shares that bought. The interval is Newcombe's hybrid score interval (Statistics in
/// Medicine 1998, 17: 873–890, method 10), which stays within −1 and 1 and holds for shares near
/// zero, as conversions are; the p-value is that of Pearson's chi-square test, the square of the
/// pooled z test.
final class Conversions {

    private static final double ACCURACY = 1e-12;
    private static final int STEPS = 200;

    private Conversions() {}

    static Comparison compare(Arm treated, Arm heldOut) {
        if (treated.entered() == 0 || heldOut.entered() == 0) {
            return new TooLittle("nobody is in one of the groups");
        }
        double p1 = treated.conversion();
        double p0 = heldOut.conversion();
        Share of1 = Share.of(treated);
        Share of0 = Share.of(heldOut);
        double difference = p1 - p0;
        return new Measured(
                difference,
                difference - Math.hypot(p1 - of1.low(), of0.high() - p0),
                difference + Math.hypot(of1.high() - p1, p0 - of0.low()),
                pValue(treated, heldOut),
                smallestDetectable(treated.entered(), heldOut.entered(), p0));
    }

    /// Wilson's score interval for one share.
    private record Share(double low, double high) {

        static Share of(Arm arm) {
            double n = arm.entered();
            double p = arm.conversion();
            double z = Confidence.Z;
            double middle = (p + z * z / (2 * n)) / (1 + z * z / n);
            double half = z / (1 + z * z / n) * Math.sqrt(p * (1 - p) / n + z * z / (4 * n * n));
            // At the ends the interval is exact, and must not miss them by a rounding.
            return new Share(
                    arm.converted() == 0 ? 0 : middle - half, arm.converted() == arm.entered() ? 1 : middle + half);
        }
    }

    private static double pValue(Arm treated, Arm heldOut) {
        double n1 = treated.entered();
        double n0 = heldOut.entered();
        double pooled = (treated.converted() + heldOut.converted()) / (n1 + n0);
        double error = Math.sqrt(pooled * (1 - pooled) * (1 / n1 + 1 / n0));
        return error == 0 ? 1 : Confidence.pValue((treated.conversion() - heldOut.conversion()) / error);
    }

    /// The increase over `p0` that the test above finds with [Confidence#POWER]. Where not even
    /// everybody's buying would be found, that is all there is to say: the whole way up to 1.
    private static double smallestDetectable(double n1, double n0, double p0) {
        double most = 1 - p0;
        if (most < ACCURACY || excess(most, n1, n0, p0) <= 0) {
            return most;
        }
        return new BrentSolver(ACCURACY).solve(STEPS, increase -> excess(increase, n1, n0, p0), ACCURACY, most);
    }

    /// By how much the increase exceeds what is needed to be found; negative where it is too small.
    private static double excess(double increase, double n1, double n0, double p0) {
        double p1 = p0 + increase;
        double pooled = (n1 * p1 + n0 * p0) / (n1 + n0);
        return increase
                - Confidence.Z * Math.sqrt(pooled * (1 - pooled) * (1 / n1 + 1 / n0))
                - Confidence.Z_POWER * Math.sqrt(p1 * (1 - p1) / n1 + p0 * (1 - p0) / n0);
    }
}
