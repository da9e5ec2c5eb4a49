package ciclo.ticket.queues.persistence;

/// An agent who is given tickets.
///
/// @param capacity how many unresolved ones at most
public record StoredAgent(String name, boolean present, int capacity, long version) {}
