package ciclo.ticket.automation.domain;

import ciclo.ticket.handling.domain.Matter;
import ciclo.ticket.handling.domain.Status;
import ciclo.ticket.types.domain.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What is done with a ticket at once, in this order: what it is about, who takes care of it, what is said, where it
/// stands. Null is left as it is.
///
/// @param fields values of custom fields
/// @param cleared custom fields that are emptied
/// @param resolution a code; only with [Status#RESOLVED]
public record Changes(
        @Nullable String priority,
        @Nullable String type,
        List<String> addTags,
        Set<String> removeTags,
        Map<String, Value> fields,
        Set<String> cleared,
        @Nullable Handing handing,
        @Nullable Remark remark,
        @Nullable Status status,
        @Nullable String resolution) {

    private static final int MOST_TAGS = 50;

    public Changes {
        addTags = List.copyOf(addTags);
        removeTags = Set.copyOf(removeTags);
        fields = Map.copyOf(fields);
        cleared = Set.copyOf(cleared);
        if (resolution != null && status != Status.RESOLVED) {
            throw new IllegalArgumentException("a resolution for " + status);
        }
    }

    /// What the ticket is about afterwards. Tags beyond the fiftieth are left out.
    Matter matter(Matter now) {
        List<String> tags = new ArrayList<>(now.tags());
        tags.removeAll(removeTags);
        addTags.stream().filter(tag -> !tags.contains(tag)).forEach(tags::add);
        Map<String, Value> values = new HashMap<>(now.fields());
        values.keySet().removeAll(cleared);
        values.putAll(fields);
        return new Matter(
                now.subject(),
                type == null ? now.type() : type,
                priority == null ? now.priority() : priority,
                tags.subList(0, Math.min(tags.size(), MOST_TAGS)),
                values);
    }

    /// The queue that it needs; null for none.
    public @Nullable String queue() {
        return handing == null ? null : handing.queue();
    }

    /// The canned reply that it needs; null for none.
    public @Nullable String reply() {
        return remark != null && remark.words() instanceof Remark.Words.Canned(var reply) ? reply : null;
    }
}
