package ciclo.messaging.http;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/// How much is taken in.
@ConfigMapping(prefix = "ciclo.http")
public interface HttpConfig {

    /// What a body may have; the server's limit by default. A service that takes streams raises that one.
    Optional<MemorySize> maxBody();

    /// What a body may have whose sender brings no token.
    @WithDefault("256K")
    MemorySize anonymousBody();

    /// The media types of bodies of any length, which are read as they are worked on.
    Optional<Set<String>> streams();

    /// Bytes of bodies that are gathered or worked on at the same time; beyond, callers are asked to come again. One
    /// caller has half of it at most, all who bring no token an eighth.
    @WithDefault("32M")
    MemorySize inFlight();

    /// How long a body may take that is no stream, to a second.
    @WithDefault("PT30S")
    Duration bodyTimeout();
}
