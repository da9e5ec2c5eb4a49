package ciclo.messaging.security;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/// How long callers' tokens are remembered.
@ConfigMapping(prefix = "ciclo.tokens")
interface TokensConfig {

    /// How long a token that was verified is believed without verifying it again. A key that is withdrawn may count
    /// for so long; a token that expires does not.
    @WithDefault("PT1M")
    Duration remember();

    /// How many tokens are remembered, the latest; 0 for none.
    @WithDefault("2000")
    int remembered();
}
