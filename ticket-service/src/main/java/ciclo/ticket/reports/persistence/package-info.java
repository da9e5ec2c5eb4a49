/// Reports in SQL, over the tables of the other features: they are read here, and written there alone.
@NullMarked
package ciclo.ticket.reports.persistence;

import org.jspecify.annotations.NullMarked;
