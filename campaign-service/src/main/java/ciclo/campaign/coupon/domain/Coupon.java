package ciclo.campaign.coupon.domain;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A code that one person can use for one order.
///
/// @param owners every name of the person; none once they have been erased
/// @param minOrder in the deployment's currency; null for anything
/// @param usedBy the order that used it; null while it can be used
public record Coupon(
        Set<String> owners,
        Instant expiresAt,
        @Nullable BigDecimal minOrder,
        @Nullable String usedBy) {

    public Coupon {
        owners = Set.copyOf(owners);
        Objects.requireNonNull(expiresAt, "expiresAt");
    }

    /// An order that names a code.
    ///
    /// @param id the shop's number for it
    /// @param at when it was placed
    /// @param amount in the deployment's currency
    public record Order(String customer, String id, Instant at, BigDecimal amount) {

        public Order {
            Objects.requireNonNull(customer, "customer");
            Objects.requireNonNull(id, "id");
            Objects.requireNonNull(at, "at");
            Objects.requireNonNull(amount, "amount");
        }
    }

    /// What becomes of a coupon with an order.
    public sealed interface Outcome {

        /// The order uses it.
        record Redeemed() implements Outcome {}

        /// It is the order that has used it, told again.
        record Repeated() implements Outcome {}

        /// The order must not use it.
        record Refused(Reason reason) implements Outcome {}
    }

    /// Why an order must not use a coupon. Where several hold, the first in this order is named.
    public enum Reason {
        /// It was issued to somebody else, or to somebody who has been erased.
        NOT_THEIRS("not-theirs"),
        /// Another order has used it.
        USED("used"),
        /// The order was placed too late.
        EXPIRED("expired"),
        /// The order comes to too little.
        BELOW_MINIMUM("below-minimum");

        private final String wireName;

        Reason(String wireName) {
            this.wireName = wireName;
        }

        /// As it stands in answers and tables.
        public String wireName() {
            return wireName;
        }
    }

    /// Whether the order may use it. What counts is when it was placed, not when it was heard of.
    public Outcome redeem(Order order) {
        if (!owners.contains(order.customer())) {
            return new Outcome.Refused(Reason.NOT_THEIRS);
        }
        if (usedBy != null) {
            return usedBy.equals(order.id()) ? new Outcome.Repeated() : new Outcome.Refused(Reason.USED);
        }
        if (order.at().isAfter(expiresAt)) {
            return new Outcome.Refused(Reason.EXPIRED);
        }
        if (minOrder != null && order.amount().compareTo(minOrder) < 0) {
            return new Outcome.Refused(Reason.BELOW_MINIMUM);
        }
        return new Outcome.Redeemed();
    }

    /// The same, used.
    public Coupon usedBy(Order order) {
        return new Coupon(owners, expiresAt, minOrder, order.id());
    }
}
