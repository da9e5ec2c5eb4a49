package ciclo.lifecycle.stream;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.OptionalInt;

/// How stage changes are streamed.
@ConfigMapping(prefix = "ciclo.stream")
public interface StreamConfig {

    /// The most listeners of this process at once. Each has a Kafka consumer of its own, which with its memory of
    /// repeats takes up to about 4 MiB.
    @WithDefault("50")
    int connections();

    /// How long a listener may hear nothing before a comment tells that the stream lives. Below the usual idle time of
    /// proxies.
    @WithDefault("PT15S")
    Duration heartbeat();

    /// How long a listener may take for one event before it is disconnected.
    @WithDefault("PT30S")
    Duration patience();

    /// How many records of a partition are searched for repeats; four times `ciclo.outbox.batch` by default, which is
    /// enough unless relays run with a larger batch than this process has, or four in a row end at one batch.
    OptionalInt lookBack();
}
