@NullMarked
package ciclo.ticket.reports;

import org.jspecify.annotations.NullMarked;
