/// Reports over HTTP.
@NullMarked
package ciclo.ticket.reports.rest;

import org.jspecify.annotations.NullMarked;
