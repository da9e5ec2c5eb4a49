package ciclo.lifecycle.value.domain;

import java.util.List;

/// The Gamma-Gamma model (Fader & Hardie 2013, “The Gamma-Gamma Model of Monetary Value”): the amounts of a
/// customer's orders are gamma distributed around a mean of the customer's own, and those means over customers
/// follow from a gamma distributed scale.
///
/// @param p shape of a customer's amounts
/// @param q shape of their scales over customers; more than 1, or the amounts had no mean
/// @param gamma inverse scale of those scales, in the deployment's currency
public record GammaGamma(double p, double q, double gamma) {

    private static final String NAME = "Gamma-Gamma";

    public GammaGamma {
        if (!(p > 0 && q > 1 && gamma > 0) || !Double.isFinite(p + q + gamma)) {
            throw new IllegalArgumentException(
                    "p and gamma are positive and q is more than 1, not " + p + ", " + gamma + " and " + q);
        }
    }

    /// What an order of any customer brings on average.
    public double meanOrderValue() {
        return p * gamma / (q - 1);
    }

    /// What the next orders of the customer will bring on average: the customer's own mean and that of all, weighted
    /// by how much is known of the customer. Without repeats it is that of all.
    public double expectedOrderValue(OrderHistory history) {
        return p * (gamma + history.repeats() * history.meanAmount()) / (p * history.repeats() + q - 1);
    }

    /// The most likely parameters.
    static Search.Result fit(Sample sample) {
        double scale = sample.meanAmount();
        var search = new Search(
                NAME,
                List.of(
                        new Search.Parameter("p", 1e-3, 1e3),
                        new Search.Parameter("q", 1e-3, 1e3),
                        new Search.Parameter("gamma", 1e-6 * scale, 1e6 * scale)),
                new GammaGammaLikelihood(sample)::at);
        return search.maximum(List.of(new double[] {1, 2, scale}, new double[] {6, 4, scale / 2}));
    }

    static GammaGamma of(Search.Optimum optimum) {
        double[] at = optimum.parameters();
        return new GammaGamma(at[0], at[1], at[2]);
    }
}
