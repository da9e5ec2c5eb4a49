/// Tests of service levels.
@NullMarked
package ciclo.ticket.sla;

import org.jspecify.annotations.NullMarked;
