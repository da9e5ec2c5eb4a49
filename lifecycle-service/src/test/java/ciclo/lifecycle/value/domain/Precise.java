package ciclo.lifecycle.value.domain;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;

/// The published formulas word for word, in sixty digits: slow, and beyond overflow and cancellation.
final class Precise {

    private static final MathContext DIGITS = new MathContext(60);
    private static final BigDecimal ONE = BigDecimal.ONE;

    private Precise() {}

    /// E[Y(t) | x, t_x, T] of a customer who has not left: (a+b+x−1)/(a−1) · [1 − ((α+T)/(α+T+t))^(r+x) ₂F₁(…)].
    static double ordersIfAlive(double k, double tau, double a, double b) {
        BigDecimal ahead = number(tau);
        BigDecimal z = ahead.divide(ONE.add(ahead), DIGITS);
        BigDecimal c = number(a).add(number(b)).subtract(ONE);
        BigDecimal series = hypergeometric(number(k), number(b), c, z);
        BigDecimal gone = series.divide(power(z, number(k)), DIGITS);
        return c.divide(number(a).subtract(ONE), DIGITS)
                .multiply(ONE.subtract(gone), DIGITS)
                .doubleValue();
    }

    /// P(alive) = 1 / (1 + a/(b+x−1) · ((α+T)/(α+t_x))^(r+x)), times in weeks.
    static double pAlive(BgNbd model, int x, BigDecimal recency, BigDecimal age) {
        return ONE.divide(ONE.add(oddsGone(model, x, recency, age)), DIGITS).doubleValue();
    }

    /// The logarithm of the likelihood of one customer, as a product.
    static double logLikelihood(BgNbd model, int x, BigDecimal recency, BigDecimal age) {
        BigDecimal horizon = number(model.alpha()).add(age);
        BigDecimal likelihood = ONE.divide(power(age.divide(horizon, DIGITS), number(model.r())), DIGITS);
        for (int i = 0; i < x; i++) {
            BigDecimal stay = number(model.b()).add(number(i));
            likelihood = likelihood
                    .multiply(number(model.r()).add(number(i)))
                    .divide(horizon, DIGITS)
                    .multiply(stay)
                    .divide(stay.add(number(model.a())), DIGITS);
        }
        if (x > 0) {
            likelihood = likelihood.multiply(ONE.add(oddsGone(model, x, recency, age)), DIGITS);
        }
        return log(likelihood);
    }

    /// The logarithm of the likelihood of a mean amount, for whole p and q, whose gamma functions are factorials.
    static double logLikelihood(int p, int q, double gamma, int x, double mean) {
        BigDecimal total = number(x).multiply(number(mean));
        BigDecimal all = total.add(number(gamma));
        return log(factorial(p * x + q - 1)
                .divide(factorial(p * x - 1).multiply(factorial(q - 1)), DIGITS)
                .multiply(number(gamma).divide(all, DIGITS).pow(q, DIGITS))
                .multiply(total.divide(all, DIGITS).pow(p * x, DIGITS))
                .divide(number(mean), DIGITS));
    }

    private static BigDecimal oddsGone(BgNbd model, int x, BigDecimal recency, BigDecimal age) {
        BigDecimal z = age.subtract(recency).divide(number(model.alpha()).add(age), DIGITS);
        return number(model.a())
                .divide(number(model.b()).add(number(x - 1)), DIGITS)
                .multiply(power(z, number(model.r()).add(number(x))), DIGITS);
    }

    /// (1 − z)^−s, the binomial series.
    private static BigDecimal power(BigDecimal z, BigDecimal s) {
        return hypergeometric(s, ONE, ONE, z);
    }

    private static BigDecimal hypergeometric(BigDecimal a, BigDecimal b, BigDecimal c, BigDecimal z) {
        BigDecimal term = ONE;
        BigDecimal sum = ONE;
        BigDecimal least = new BigDecimal(BigInteger.ONE, 65);
        for (int n = 0; term.abs().compareTo(sum.abs().multiply(least)) > 0; n++) {
            BigDecimal i = number(n);
            term = term.multiply(a.add(i))
                    .multiply(b.add(i))
                    .multiply(z)
                    .divide(c.add(i).multiply(number(n + 1)), DIGITS);
            sum = sum.add(term, DIGITS);
        }
        return sum;
    }

    private static BigDecimal factorial(int n) {
        BigDecimal product = ONE;
        for (int i = 2; i <= n; i++) {
            product = product.multiply(number(i), DIGITS);
        }
        return product;
    }

    private static double log(BigDecimal positive) {
        int exponent = positive.precision() - positive.scale();
        return Math.log(positive.scaleByPowerOfTen(-exponent).doubleValue()) + exponent * Math.log(10);
    }

    private static BigDecimal number(double value) {
        return new BigDecimal(value);
    }
}
