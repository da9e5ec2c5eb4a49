/// Tests of the rules of service levels.
@NullMarked
package ciclo.ticket.sla.domain;

import org.jspecify.annotations.NullMarked;
