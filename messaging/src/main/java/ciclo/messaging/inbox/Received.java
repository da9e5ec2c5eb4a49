package ciclo.messaging.inbox;

import ciclo.messaging.event.CloudEvent;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A record that could be read.
///
/// @param key the customer id
/// @param writtenAt when it was written to the topic
/// @param event null for a tombstone
public record Received(
        String topic,
        int partition,
        long offset,
        Instant writtenAt,
        String key,
        @Nullable CloudEvent event) {}
