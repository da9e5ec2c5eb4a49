package ciclo.campaign.effect.domain;

import java.math.BigDecimal;
import java.math.MathContext;

/// One of the two groups, and what those in it did within the window. Whoever bought nothing counts
/// with a revenue of zero. Revenue comes as exact sums, so that no digit is lost where the variance
/// is a small difference of large sums.
///
/// @param entered how many customers
/// @param converted how many of them bought at least once
/// @param revenue of all of them
/// @param revenueSquares each customer's revenue squared, summed up
public record Arm(long entered, long converted, BigDecimal revenue, BigDecimal revenueSquares) {

    /// Sums that were rounded, as published ones are, may miss the inequality below by so much.
    private static final BigDecimal ROUNDING = new BigDecimal("1e-9");

    /// Nobody yet.
    public static final Arm EMPTY = new Arm(0, 0, BigDecimal.ZERO, BigDecimal.ZERO);

    public Arm {
        if (entered < 0 || converted < 0 || converted > entered) {
            throw new IllegalArgumentException("%d of %d converted".formatted(converted, entered));
        }
        BigDecimal least = revenue.multiply(revenue);
        BigDecimal most = revenueSquares.multiply(BigDecimal.valueOf(entered));
        if (most.compareTo(least.subtract(least.multiply(ROUNDING))) < 0) {
            throw new IllegalArgumentException("%s cannot be the sum of the squares of %d revenues that sum up to %s"
                    .formatted(revenueSquares, entered, revenue));
        }
    }

    /// A group as studies publish theirs.
    ///
    /// @param revenuePerHead the mean over all who entered, not only over those who bought
    /// @param standardDeviation of that revenue, of the sample (n − 1)
    public static Arm published(long entered, long converted, BigDecimal revenuePerHead, BigDecimal standardDeviation) {
        if (entered < 1 || standardDeviation.signum() < 0) {
            throw new IllegalArgumentException(
                    "%d customers with a standard deviation of %s".formatted(entered, standardDeviation));
        }
        BigDecimal n = BigDecimal.valueOf(entered);
        BigDecimal deviations = standardDeviation.multiply(standardDeviation).multiply(n.subtract(BigDecimal.ONE));
        return new Arm(
                entered,
                converted,
                revenuePerHead.multiply(n),
                deviations.add(revenuePerHead.multiply(revenuePerHead).multiply(n)));
    }

    /// The share that bought.
    ///
    /// @throws IllegalStateException if nobody entered
    public double conversion() {
        requireAtLeast(1);
        return (double) converted / entered;
    }

    /// The mean revenue of all who entered.
    ///
    /// @throws IllegalStateException if nobody entered
    public double revenuePerHead() {
        requireAtLeast(1);
        return revenue.divide(BigDecimal.valueOf(entered), MathContext.DECIMAL128)
                .doubleValue();
    }

    /// The variance of the revenue, of the sample.
    ///
    /// @throws IllegalStateException if fewer than two entered
    double revenueVariance() {
        requireAtLeast(2);
        BigDecimal n = BigDecimal.valueOf(entered);
        BigDecimal deviations = revenueSquares.multiply(n).subtract(revenue.multiply(revenue));
        return deviations
                .max(BigDecimal.ZERO)
                .divide(n.multiply(n.subtract(BigDecimal.ONE)), MathContext.DECIMAL128)
                .doubleValue();
    }

    private void requireAtLeast(int customers) {
        if (entered < customers) {
            throw new IllegalStateException("%d entered, and %d are needed".formatted(entered, customers));
        }
    }
}
