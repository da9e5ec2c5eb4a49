package ciclo.campaign.effect;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/// How effects are measured.
@ConfigMapping(prefix = "ciclo.effect")
public interface EffectConfig {

    /// How long after entering a campaign a purchase counts for it.
    @WithDefault("P14D")
    Duration window();
}
