package ciclo.lifecycle.rules.preview;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/// What a preview may take.
@ConfigMapping(prefix = "ciclo.preview")
interface PreviewConfig {

    /// Threads for one preview, each with a database connection. One preview runs at a time in a replica.
    @WithDefault("2")
    int threads();

    /// Customers looked at in one go, by each thread.
    @WithDefault("1000")
    int batch();

    /// How long a preview waits for the one before it.
    @WithDefault("PT15S")
    Duration patience();
}
