@NullMarked
package ciclo.ticket.reports.domain;

import org.jspecify.annotations.NullMarked;
