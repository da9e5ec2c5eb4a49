package ciclo.lifecycle.value.domain;

/// The log-likelihood of [BgNbd]. Gamma and beta functions occur in ratios alone, which are products of as many
/// factors as there are repeats; their logarithms are summed, so that nothing overflows and nothing large is
/// subtracted.
final class BgNbdLikelihood {

    private final Sample sample;

    BgNbdLikelihood(Sample sample) {
        this.sample = sample;
    }

    /// @param at r, α, a and b
    double at(double[] at) {
        double r = at[0];
        double a = at[2];
        double b = at[3];
        // ln Γ(r + x) / Γ(r), ln B(a, b + x) / B(a, b), and the log odds of having left with the last order.
        double[] rates = new double[sample.mostRepeats() + 1];
        double[] stays = new double[rates.length];
        double[] leaves = new double[rates.length];
        for (int x = 1; x < rates.length; x++) {
            rates[x] = rates[x - 1] + Math.log(r + x - 1);
            stays[x] = stays[x - 1] - Math.log1p(a / (b + x - 1));
            leaves[x] = Math.log(a / (b + x - 1));
        }
        double[] logs = logs(at[1]);
        double sum = 0;
        for (int i = 0; i < sample.groups(); i++) {
            int x = sample.repeats(i);
            double log = logs[sample.age(i)];
            double one = rates[x] + stays[x] - r * (log - logs[0]) - x * log;
            if (x > 0) {
                one += softplus(leaves[x] + (r + x) * (log - logs[sample.recency(i)]));
            }
            sum += sample.customers(i) * one;
        }
        return sum;
    }

    /// ln(α + T) of every age in days.
    private double[] logs(double alpha) {
        double[] logs = new double[sample.oldest() + 1];
        for (int day = 0; day < logs.length; day++) {
            logs[day] = Math.log(alpha + day / BgNbd.DAYS_A_WEEK);
        }
        return logs;
    }

    /// ln(1 + eˣ)
    private static double softplus(double x) {
        return Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
    }
}
