package ciclo.ticket.handling.persistence;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What tickets are looked for; null for no matter.
///
/// @param fields what has to stand in custom fields, as text, by name
/// @param words what has to stand in the subject or the description, as one types it into a search engine
public record Filter(
        @Nullable String customerId,
        @Nullable String status,
        @Nullable String queue,
        @Nullable String assignee,
        @Nullable String priority,
        @Nullable String type,
        @Nullable String tag,
        @Nullable String words,
        Map<String, String> fields) {

    public Filter {
        fields = Map.copyOf(fields);
    }

    /// The same of one customer alone.
    public Filter of(String customer) {
        return new Filter(customer, status, queue, assignee, priority, type, tag, words, fields);
    }
}
