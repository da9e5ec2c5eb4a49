package ciclo.ticket.queues.rest;

import ciclo.ticket.queues.persistence.StoredAgent;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// An agent.
///
/// @param queues null for all
record AgentView(
        String name,
        boolean present,
        int capacity,
        @Nullable Set<String> queues,
        long version) {

    static AgentView of(StoredAgent agent) {
        Set<String> limits = agent.reach().limits();
        return new AgentView(
                agent.name(),
                agent.present(),
                agent.capacity(),
                limits == null ? null : new TreeSet<>(limits),
                agent.version());
    }
}
