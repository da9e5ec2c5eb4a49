/// The tables of service levels. Nothing outside of this feature knows them.
@NullMarked
package ciclo.ticket.sla.persistence;

import org.jspecify.annotations.NullMarked;
