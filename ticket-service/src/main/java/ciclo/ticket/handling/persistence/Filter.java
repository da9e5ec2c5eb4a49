package ciclo.ticket.handling.persistence;

import ciclo.ticket.queues.domain.Reach;
import java.util.Set;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What tickets are looked for; null for no matter.
///
/// @param within of which queues alone
/// @param internal whether the words may stand in internal comments
/// @param fields what has to stand in custom fields, as text, by name
/// @param words what has to stand in the subject, the description or the comments, as one types it into a search engine
public record Filter(
        @Nullable String customerId,
        @Nullable String status,
        @Nullable String queue,
        @Nullable String assignee,
        @Nullable String priority,
        @Nullable String type,
        @Nullable String tag,
        @Nullable String words,
        Map<String, String> fields,
        @Nullable Set<String> within,
        boolean internal) {

    public Filter {
        fields = Map.copyOf(fields);
        within = within == null ? null : Set.copyOf(within);
    }

    /// The same of one customer alone.
    public Filter of(String customer) {
        return new Filter(customer, status, queue, assignee, priority, type, tag, words, fields, within, internal);
    }

    /// The same for one of the staff, as far as their reach goes.
    public Filter within(Reach reach) {
        return new Filter(
                customerId, status, queue, assignee, priority, type, tag, words, fields, reach.limits(), true);
    }
}
