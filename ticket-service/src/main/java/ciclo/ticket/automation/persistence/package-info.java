/// The table of triggers that were stopped.
@NullMarked
package ciclo.ticket.automation.persistence;

import org.jspecify.annotations.NullMarked;
