package ciclo.ticket.queues.persistence;

import ciclo.ticket.queues.domain.Reach;

/// An agent who is given tickets.
///
/// @param capacity how many unresolved ones at most
/// @param reach with which they work
public record StoredAgent(String name, boolean present, int capacity, Reach reach, long version) {}
