package ciclo.lifecycle.stage;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/// What an erasure means for what comes later.
@ConfigMapping(prefix = "ciclo.erasure")
public interface ErasureConfig {

    enum LaterEvents {
        /// Events about somebody who was erased change nothing any more.
        REFUSE,
        /// Events that were taken in after the erasure begin a new history.
        AFRESH
    }

    @WithDefault("refuse")
    LaterEvents laterEvents();
}
