package ciclo.campaign.effect.domain;

import org.hipparchus.distribution.continuous.NormalDistribution;
import org.hipparchus.special.Erf;

/// How sure all comparisons are, and what follows from it for normal deviates.
final class Confidence {

    /// The risk of seeing an effect where there is none: intervals are of 95 %.
    static final double ALPHA = 0.05;
    /// The chance of seeing the smallest detectable effect where there is one.
    static final double POWER = 0.8;
    /// Of the interval, two-sided: 1.96.
    static final double Z = quantile(1 - ALPHA / 2);
    /// Of the power, one-sided: 0.84.
    static final double Z_POWER = quantile(POWER);

    private Confidence() {}

    /// The two-sided p-value of a normal deviate, precise however small.
    static double pValue(double z) {
        return Erf.erfc(Math.abs(z) / Math.sqrt(2));
    }

    private static double quantile(double p) {
        return new NormalDistribution().inverseCumulativeProbability(p);
    }
}
