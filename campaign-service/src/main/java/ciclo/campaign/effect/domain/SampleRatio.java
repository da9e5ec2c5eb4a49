package ciclo.campaign.effect.domain;

/// Whether the groups are as large as the draw should have made them. Where they are not, something
/// other than chance has chosen who is in which, and the comparison is worth nothing until somebody
/// has found out what.
///
/// @param expectedHeldOut the share of the held out that was asked for
/// @param actualHeldOut the share that they are; what was asked for if nobody has entered
/// @param pValue of the chi-square test of one against the other
public record SampleRatio(double expectedHeldOut, double actualHeldOut, double pValue) {

    private static final double SUSPICIOUS = 0.001;

    static SampleRatio of(Arm treated, Arm heldOut, double expectedHeldOut) {
        if (!(expectedHeldOut > 0 && expectedHeldOut < 1)) {
            throw new IllegalArgumentException("a share between 0 and 1 is held out, not " + expectedHeldOut);
        }
        double all = (double) treated.entered() + heldOut.entered();
        if (all == 0) {
            return new SampleRatio(expectedHeldOut, expectedHeldOut, 1);
        }
        double surplus = heldOut.entered() - all * expectedHeldOut;
        // The root of the chi-square with its one degree of freedom is a normal deviate.
        double z = surplus / Math.sqrt(all * expectedHeldOut * (1 - expectedHeldOut));
        return new SampleRatio(expectedHeldOut, heldOut.entered() / all, Confidence.pValue(z));
    }

    /// Whether the effect must not be believed.
    public boolean isSuspicious() {
        return pValue < SUSPICIOUS;
    }
}
