package ciclo.ticket.queues.rest;

import ciclo.ticket.queues.persistence.StoredAgent;

/// An agent.
record AgentView(String name, boolean present, int capacity, long version) {

    static AgentView of(StoredAgent agent) {
        return new AgentView(agent.name(), agent.present(), agent.capacity(), agent.version());
    }
}
