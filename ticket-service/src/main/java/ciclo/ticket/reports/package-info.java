/// How the help desk does: reports over a period, each with one definition.
@NullMarked
package ciclo.ticket.reports;

import org.jspecify.annotations.NullMarked;
