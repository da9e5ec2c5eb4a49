package ciclo.campaign.effect.domain;

/// How one figure of the treated compares with that of the held out.
public sealed interface Comparison {

    /// It was measured.
    ///
    /// @param difference treated less held out, in the unit of the figure
    /// @param low the lower end of the 95 % confidence interval
    /// @param high the upper end
    /// @param pValue how likely a difference at least as large would be if there were no effect;
    ///     two-sided
    /// @param smallestDetectable how large an effect has to be for groups of these sizes to show it
    ///     four times out of five, at 5 %: what is smaller may be there without being seen
    record Measured(double difference, double low, double high, double pValue, double smallestDetectable)
            implements Comparison {

        /// Whether chance alone is an unlikely explanation, at 5 %.
        public boolean isSignificant() {
            return pValue < Confidence.ALPHA;
        }
    }

    /// There is too little to go by.
    ///
    /// @param why in a sentence
    record TooLittle(String why) implements Comparison {}
}
