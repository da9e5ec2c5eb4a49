/// Tests of queues and agents.
@NullMarked
package ciclo.ticket.queues;

import org.jspecify.annotations.NullMarked;
