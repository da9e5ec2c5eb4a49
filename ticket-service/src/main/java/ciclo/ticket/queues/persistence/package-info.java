/// The tables of queues and agents.
@NullMarked
package ciclo.ticket.queues.persistence;

import org.jspecify.annotations.NullMarked;
