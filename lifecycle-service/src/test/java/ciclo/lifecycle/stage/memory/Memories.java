package ciclo.lifecycle.stage.memory;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.configuration.MemorySize;
import java.math.BigInteger;

/// Memories as replicas have them, each its own.
public final class Memories {

    private Memories() {}

    /// An empty one.
    public static Memory of(long bytes) {
        return new Memory(() -> new MemorySize(BigInteger.valueOf(bytes)), new SimpleMeterRegistry());
    }
}
