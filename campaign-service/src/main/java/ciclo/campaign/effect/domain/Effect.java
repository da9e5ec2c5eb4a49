package ciclo.campaign.effect.domain;

/// What a campaign brought, by intention to treat.
///
/// @param conversion compares the shares of those who bought at least once
/// @param revenue compares the revenue per head
public record Effect(Arm treated, Arm heldOut, SampleRatio sampleRatio, Comparison conversion, Comparison revenue) {

    /// Of these two groups.
    ///
    /// @param heldOutShare how large a part of all was to be held out, between 0 and 1
    public static Effect of(Arm treated, Arm heldOut, double heldOutShare) {
        return new Effect(
                treated,
                heldOut,
                SampleRatio.of(treated, heldOut, heldOutShare),
                Conversions.compare(treated, heldOut),
                Revenues.compare(treated, heldOut));
    }
}
