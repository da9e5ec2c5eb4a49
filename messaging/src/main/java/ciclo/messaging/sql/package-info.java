/// How statements are sent: for whole batches, on threads that may block.
@NullMarked
package ciclo.messaging.sql;

import org.jspecify.annotations.NullMarked;
