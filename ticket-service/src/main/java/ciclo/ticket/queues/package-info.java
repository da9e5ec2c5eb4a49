/// Where tickets wait, and who takes them from there.
@NullMarked
package ciclo.ticket.queues;

import org.jspecify.annotations.NullMarked;
