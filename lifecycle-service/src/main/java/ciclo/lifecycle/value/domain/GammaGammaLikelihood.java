package ciclo.lifecycle.value.domain;

import org.hipparchus.special.Beta;

/// The log-likelihood of [GammaGamma] on the mean amounts of repeat buyers. Written with `xm / γ` alone, so that
/// large shapes, many repeats and amounts of any size neither overflow nor cancel.
final class GammaGammaLikelihood {

    private final Sample sample;

    GammaGammaLikelihood(Sample sample) {
        this.sample = sample;
    }

    /// @param at p, q and γ
    double at(double[] at) {
        double p = at[0];
        double q = at[1];
        double gamma = at[2];
        double[] betas = new double[sample.mostRepeats() + 1];
        double sum = 0;
        for (int i = 0; i < sample.amounts(); i++) {
            int x = sample.amountRepeats(i);
            double mean = sample.amount(i);
            // Where the value itself is 0, it is computed again.
            if (betas[x] == 0) {
                betas[x] = Beta.logBeta(p * x, q);
            }
            double ratio = x * mean / gamma;
            sum += sample.amountCustomers(i)
                    * (-betas[x] - p * x * Math.log1p(1 / ratio) - q * Math.log1p(ratio) - Math.log(mean));
        }
        return sum;
    }
}
