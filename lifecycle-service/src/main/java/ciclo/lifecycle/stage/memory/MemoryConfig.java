package ciclo.lifecycle.stage.memory;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/// How much is kept at hand.
@ConfigMapping(prefix = "ciclo.memory")
public interface MemoryConfig {

    /// What remembered customers may take of the heap. About 80 bytes an event; customers beyond it are read from the
    /// database when something happens to them.
    @WithDefault("128M")
    MemorySize size();
}
