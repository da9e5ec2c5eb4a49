package ciclo.ticket.types.domain;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a ticket holds of its type.
///
/// @param type null for none
public record Held(@Nullable String type, Map<String, Value> fields) {

    public Held {
        fields = Map.copyOf(fields);
    }
}
