package ciclo.campaign.effect.domain;

import ciclo.campaign.effect.domain.Comparison.Measured;
import ciclo.campaign.effect.domain.Comparison.TooLittle;
import org.hipparchus.distribution.continuous.TDistribution;

/// Compares the revenue per head by Welch's t-test, which supposes neither equal variances nor
/// groups of equal size.
final class Revenues {

    private Revenues() {}

    static Comparison compare(Arm treated, Arm heldOut) {
        if (treated.entered() < 2 || heldOut.entered() < 2) {
            return new TooLittle("fewer than two are in one of the groups");
        }
        double v1 = treated.revenueVariance() / treated.entered();
        double v0 = heldOut.revenueVariance() / heldOut.entered();
        double error = Math.sqrt(v1 + v0);
        if (error == 0) {
            return new TooLittle("within each group everybody's revenue is the same");
        }
        double difference = treated.revenuePerHead() - heldOut.revenuePerHead();
        TDistribution t = new TDistribution(degreesOfFreedom(v1, treated.entered(), v0, heldOut.entered()));
        double reach = t.inverseCumulativeProbability(1 - Confidence.ALPHA / 2) * error;
        return new Measured(
                difference,
                difference - reach,
                difference + reach,
                2 * t.cumulativeProbability(-Math.abs(difference / error)),
                reach + t.inverseCumulativeProbability(Confidence.POWER) * error);
    }

    /// After Welch and Satterthwaite, with the shares of the variances, which cannot overflow.
    private static double degreesOfFreedom(double v1, long n1, double v0, long n0) {
        double share1 = v1 / (v1 + v0);
        double share0 = v0 / (v1 + v0);
        return 1 / (share1 * share1 / (n1 - 1) + share0 * share0 / (n0 - 1));
    }
}
