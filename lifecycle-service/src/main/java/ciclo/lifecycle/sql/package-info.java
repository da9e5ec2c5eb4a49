/// How statements are sent: for whole batches, on threads that may block.
@NullMarked
package ciclo.lifecycle.sql;

import org.jspecify.annotations.NullMarked;
