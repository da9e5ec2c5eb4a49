package ciclo.customer.identity;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/// How ids that were merged are led on before their events go out.
@ConfigMapping(prefix = "ciclo.aliases")
interface AliasesConfig {

    /// How often the merges of other replicas are looked up.
    @WithDefault("PT1S")
    Duration refresh();

    /// How many merges are remembered, the latest ones; about 200 bytes each.
    @WithDefault("200000")
    int remembered();
}
