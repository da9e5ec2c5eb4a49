package ciclo.ticket.handling.persistence;

import ciclo.ticket.queues.domain.Reach;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What tickets are looked for; null for no matter.
///
/// @param within of which queues alone
/// @param ofNobody those that nobody takes care of
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
        boolean ofNobody,
        boolean internal) {

    public Filter {
        fields = Map.copyOf(fields);
        within = within == null ? null : Set.copyOf(within);
    }

    /// What everybody can ask for.
    public Filter(
            @Nullable String customerId,
            @Nullable String status,
            @Nullable String queue,
            @Nullable String assignee,
            @Nullable String priority,
            @Nullable String type,
            @Nullable String tag,
            @Nullable String words,
            Map<String, String> fields) {
        this(customerId, status, queue, assignee, priority, type, tag, words, fields, null, false, false);
    }

    /// The same, and whether of those alone that nobody takes care of.
    public Filter ofNobody(boolean nobody) {
        return new Filter(
                customerId, status, queue, assignee, priority, type, tag, words, fields, within, nobody, internal);
    }

    /// The same of one customer alone.
    public Filter of(String customer) {
        return new Filter(
                customer, status, queue, assignee, priority, type, tag, words, fields, within, ofNobody, internal);
    }

    /// The same for one of the staff, as far as their reach goes.
    public Filter within(Reach reach) {
        return new Filter(
                customerId,
                status,
                queue,
                assignee,
                priority,
                type,
                tag,
                words,
                fields,
                reach.limits(),
                ofNobody,
                true);
    }
}
