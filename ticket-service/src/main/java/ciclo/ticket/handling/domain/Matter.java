package ciclo.ticket.handling.domain;

import ciclo.ticket.types.domain.Held;
import ciclo.ticket.types.domain.Value;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a ticket is about, as far as agents may change it.
///
/// @param priority `low`, `normal`, `high` or `urgent`
/// @param fields the custom fields of its type, by name
public record Matter(
        String subject, @Nullable String type, String priority, List<String> tags, Map<String, Value> fields) {

    public Matter {
        tags = List.copyOf(tags);
        fields = Map.copyOf(fields);
    }

    /// What of it its type has a say in.
    public Held held() {
        return new Held(type, fields);
    }

    /// The same with other values in its fields.
    public Matter with(Map<String, Value> other) {
        return new Matter(subject, type, priority, tags, other);
    }
}
