package ciclo.campaign.profit.domain;

import java.math.BigDecimal;

/// What a message to one person is expected to bring, with every figure that it comes from. Nothing
/// is rounded.
///
/// @param residualValue what is expected of the person's orders if they come back, in revenue
public record Profit(Chances chances, BigDecimal residualValue, Economics economics) {

    public Profit {
        if (residualValue.signum() < 0) {
            throw new IllegalArgumentException("a residual value is not negative: " + residualValue);
        }
    }

    /// The revenue that would not have come without the message.
    public BigDecimal additionalDemand() {
        return chances.uplift().multiply(residualValue);
    }

    /// What is left of it.
    public BigDecimal additionalMargin() {
        return additionalDemand().multiply(economics.margin());
    }

    /// What the offer will cost: whoever buys uses it, also those who would have bought anyway.
    public BigDecimal expectedIncentiveCost() {
        return chances.treated().multiply(economics.incentiveCost());
    }

    /// What the message brings less what it costs.
    public BigDecimal expected() {
        return additionalMargin().subtract(economics.messageCost()).subtract(expectedIncentiveCost());
    }

    /// Whether it loses money. To break even is not to lose.
    public boolean isLoss() {
        return expected().signum() < 0;
    }

    /// The calculation, figure by figure: `(0.02 − 0.007, stated) × 100 residual value × …`.
    public String explanation() {
        return "(%s − %s, %s) × %s residual value × %s margin − %s message − %s × %s incentive = %s"
                .formatted(
                        plain(chances.treated()),
                        plain(chances.untreated()),
                        switch (chances.source()) {
                            case PRIOR -> "stated";
                            case MEASURED -> "measured";
                        },
                        plain(residualValue),
                        plain(economics.margin()),
                        plain(economics.messageCost()),
                        plain(chances.treated()),
                        plain(economics.incentiveCost()),
                        plain(expected()));
    }

    private static String plain(BigDecimal figure) {
        return figure.signum() == 0 ? "0" : figure.stripTrailingZeros().toPlainString();
    }
}
