/// Tests of the service as a whole.
@NullMarked
package ciclo.ticket;

import org.jspecify.annotations.NullMarked;
