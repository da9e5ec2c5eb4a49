/// How statements are sent: for whole batches, on threads that may block.
@NullMarked
package ciclo.ticket.sql;

import org.jspecify.annotations.NullMarked;
