package ciclo.campaign.profit.domain;

import java.math.BigDecimal;

/// What a campaign costs, and what is left of what it sells. Amounts are in the deployment's
/// currency.
///
/// @param margin the part of the revenue that is left after what was sold has been paid for, 0 to 1
/// @param messageCost of one message, whatever comes of it
/// @param incentiveCost of the offer in it, paid only if the person buys
public record Economics(BigDecimal margin, BigDecimal messageCost, BigDecimal incentiveCost) {

    public Economics {
        if (margin.signum() < 0 || margin.compareTo(BigDecimal.ONE) > 0) {
            throw new IllegalArgumentException("a margin is from 0 to 1, not " + margin);
        }
        if (messageCost.signum() < 0 || incentiveCost.signum() < 0) {
            throw new IllegalArgumentException(
                    "costs are not negative: message %s, incentive %s".formatted(messageCost, incentiveCost));
        }
    }
}
