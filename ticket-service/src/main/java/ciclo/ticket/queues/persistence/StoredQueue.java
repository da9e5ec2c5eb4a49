package ciclo.ticket.queues.persistence;

import ciclo.ticket.queues.domain.Distribution;
import java.util.List;

/// A queue.
///
/// @param agents by name
public record StoredQueue(String name, Distribution distribution, List<String> agents, long version) {}
