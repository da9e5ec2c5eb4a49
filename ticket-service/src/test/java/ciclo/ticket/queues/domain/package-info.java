/// Tests of the rules of giving tickets to agents.
@NullMarked
package ciclo.ticket.queues.domain;

import org.jspecify.annotations.NullMarked;
