/// The rules of giving tickets to agents. Pure.
@NullMarked
package ciclo.ticket.queues.domain;

import org.jspecify.annotations.NullMarked;
