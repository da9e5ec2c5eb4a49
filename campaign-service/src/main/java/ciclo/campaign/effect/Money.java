package ciclo.campaign.effect;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.math.BigDecimal;
import java.util.Map;

/// The deployment's currency, in which all revenue is measured; the same as lifecycle-service's.
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
}
