package ciclo.lifecycle.value.domain;

/// How many orders to expect of a customer who has not left.
///
/// The paper gives it in closed form, with `C = a + b − 1`:
///
/// ```
/// C / (a − 1) · (1 − (1 + τ)^−k · ₂F₁(k, b; C; τ / (1 + τ)))
/// ```
///
/// Computed like that it overflows for heavy buyers, subtracts nearly equal numbers where τ or the probability of
/// leaving is small, and has no value at `a = 1`. The same number is a sum without any subtraction. A customer who
/// never left would place n orders with the negative binomial probability wₙ of shape k and mean kτ; the j-th of
/// them comes about if the customer did not leave after any of the j before it, which has the probability
/// `(b)ⱼ / (a + b)ⱼ`. So it is `Σ wₙ Sₙ` with `Sₙ = Σ (b)ⱼ / (a + b)ⱼ` over `j < n`: all terms are positive, rounding
/// stays in
/// proportion to the result, and what is cut off is bounded by a geometric series.
final class OrdersToCome {

    private static final double NEGLIGIBLE = 1e-17;
    private static final double LARGE = 1e250;

    private OrdersToCome() {}

    /// Takes about `(k + 40) · (1 + τ)` steps.
    ///
    /// @param k shape of the posterior rate, r + x
    /// @param tau the time ahead in units of the posterior rate's inverse scale, t / (α + T)
    /// @param a of the posterior probability of leaving
    /// @param b of the posterior probability of leaving, with the repeats added
    static double expected(double k, double tau, double a, double b) {
        double z = tau / (1 + tau);
        if (!(z >= 0 && z < 1)) {
            throw new IllegalArgumentException("no number of orders can be told for so long a time: " + tau);
        }
        // Weights are known up to a factor, which falls out in the end: the first would underflow for heavy buyers.
        double weight = 1;
        double weights = 1;
        double staying = 1;
        double orders = 0;
        double sum = 0;
        boolean more = z > 0;
        for (long n = 0; more; n++) {
            weight *= z * (k + n) / (n + 1);
            orders += staying;
            staying *= (b + n) / (a + b + n);
            weights += weight;
            sum += weight * orders;
            if (weights > LARGE) {
                weight /= LARGE;
                weights /= LARGE;
                sum /= LARGE;
            }
            // From here on each term is at most so many times the one before it.
            double ratio = Math.max(z, z * (k + n + 1) / (n + 2)) * (n + 2) / (n + 1);
            more = ratio >= 1 || weight * orders * ratio / (1 - ratio) > NEGLIGIBLE * sum;
        }
        return sum / weights;
    }
}
