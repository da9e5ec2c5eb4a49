package ciclo.messaging.event;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

/// Every service has said that it has forgotten a person who was erased. customer-service publishes it once about each
/// id that the person had.
///
/// @param requestedAt when it was asked for
/// @param services who have forgotten them
public record ErasureCompleted(Instant requestedAt, List<String> services) implements EventData {

    public ErasureCompleted {
        Objects.requireNonNull(requestedAt, "requestedAt");
        Objects.requireNonNull(services, "services");
        services = List.copyOf(services);
    }
}
