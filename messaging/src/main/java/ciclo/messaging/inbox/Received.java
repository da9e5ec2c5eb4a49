package ciclo.messaging.inbox;

import ciclo.messaging.event.CloudEvent;
import org.jspecify.annotations.Nullable;

/// A record that could be read.
///
/// @param key the customer id
/// @param event null for a tombstone
public record Received(
        String topic,
        int partition,
        long offset,
        String key,
        @Nullable CloudEvent event) {}
