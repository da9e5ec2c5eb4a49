package ciclo.ticket.queues.rest;

import ciclo.ticket.queues.persistence.StoredQueue;
import java.util.List;

/// A queue.
record QueueView(String name, String distribution, List<String> agents, long version) {

    static QueueView of(StoredQueue queue) {
        return new QueueView(queue.name(), queue.distribution().word(), queue.agents(), queue.version());
    }
}
