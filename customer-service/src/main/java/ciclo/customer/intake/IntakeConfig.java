package ciclo.customer.intake;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.math.BigDecimal;
import java.util.Map;

/// Which money is understood.
@ConfigMapping(prefix = "ciclo.money")
public interface IntakeConfig {

    /// The deployment's currency, ISO 4217. All services of a deployment share it.
    @WithDefault("EUR")
    String currency();

    /// What one unit of another currency is worth in the deployment's, by ISO 4217 code.
    Map<String, BigDecimal> rates();
}
