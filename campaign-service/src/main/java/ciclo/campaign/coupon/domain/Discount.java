package ciclo.campaign.coupon.domain;

import java.math.BigDecimal;
import java.util.Objects;

/// What whoever has a coupon pays less.
public sealed interface Discount {

    /// A part of the order.
    ///
    /// @param percent above 0, up to 100
    record Percentage(BigDecimal percent) implements Discount {

        private static final BigDecimal WHOLE = BigDecimal.valueOf(100);

        public Percentage {
            if (percent.signum() <= 0 || percent.compareTo(WHOLE) > 0) {
                throw new IllegalArgumentException("a percentage is above 0, up to 100, not " + percent);
            }
        }
    }

    /// A sum of money.
    ///
    /// @param currency ISO 4217
    record Amount(BigDecimal amount, String currency) implements Discount {

        public Amount {
            if (amount.signum() <= 0) {
                throw new IllegalArgumentException("an amount off is above 0, not " + amount);
            }
            Objects.requireNonNull(currency, "currency");
        }
    }
}
