package ciclo.ticket.queues.domain;

/// An agent of a queue.
///
/// @param present whether they are given tickets
/// @param capacity how many unresolved tickets they are given at most
/// @param load how many they have
public record Member(String agent, boolean present, int capacity, long load) {

    boolean hasRoom() {
        return present && load < capacity;
    }
}
