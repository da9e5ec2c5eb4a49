package ciclo.campaign.coupon.domain;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What is offered. A coupon keeps the terms that it was issued with.
///
/// @param validFor how long after it was issued a coupon can be used; at exactly that time it still can
/// @param minOrder what an order has to come to, in the deployment's currency; null for anything
public record Terms(
        Discount discount, Duration validFor, @Nullable BigDecimal minOrder) {

    public Terms {
        Objects.requireNonNull(discount, "discount");
        if (validFor.isNegative() || validFor.isZero()) {
            throw new IllegalArgumentException("a coupon is valid for a positive period, not " + validFor);
        }
        if (minOrder != null && minOrder.signum() < 0) {
            throw new IllegalArgumentException("no order comes to less than nothing: " + minOrder);
        }
    }
}
