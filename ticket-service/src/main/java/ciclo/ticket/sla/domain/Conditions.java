package ciclo.ticket.sla.domain;

import java.util.Collections;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Which tickets a policy is for: those that have one of the values of every set that is not empty.
public record Conditions(
        Set<String> priorities, Set<String> types, Set<String> queues, Set<String> channels, Set<String> tags) {

    /// All tickets.
    public static final Conditions NONE = new Conditions(Set.of(), Set.of(), Set.of(), Set.of(), Set.of());

    public Conditions {
        priorities = Set.copyOf(priorities);
        types = Set.copyOf(types);
        queues = Set.copyOf(queues);
        channels = Set.copyOf(channels);
        tags = Set.copyOf(tags);
    }

    boolean hold(Attributes ticket) {
        return oneOf(priorities, ticket.priority())
                && oneOf(types, ticket.type())
                && oneOf(queues, ticket.queue())
                && oneOf(channels, ticket.channel())
                && (tags.isEmpty() || !Collections.disjoint(tags, ticket.tags()));
    }

    private static boolean oneOf(Set<String> wanted, @Nullable String value) {
        return wanted.isEmpty() || (value != null && wanted.contains(value));
    }
}
