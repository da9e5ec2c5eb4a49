package ciclo.messaging.money;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.Map;

/// The deployment's currency, and what others are worth in it.
@ConfigMapping(prefix = "ciclo.money")
public interface Money {

    /// ISO 4217.
    @WithDefault("EUR")
    String currency();

    /// What one unit of another currency is worth in the deployment's, by ISO 4217 code.
    Map<String, BigDecimal> rates();

    /// The amount in the deployment's currency.
    ///
    /// @throws IllegalArgumentException if there is no rate
    default BigDecimal convert(BigDecimal amount, String from) {
        if (from.equals(currency())) {
            return amount;
        }
        BigDecimal rate = rates().get(from);
        if (rate == null) {
            throw new IllegalArgumentException("no rate from " + from + " to " + currency());
        }
        return amount.multiply(rate);
    }

    /// The amount with the currency's decimals, and with more where it has them.
    default BigDecimal rounded(BigDecimal amount) {
        int decimals = Math.max(0, Currency.getInstance(currency()).getDefaultFractionDigits());
        BigDecimal plain = amount.stripTrailingZeros();
        return plain.setScale(Math.max(decimals, plain.scale()));
    }
}
