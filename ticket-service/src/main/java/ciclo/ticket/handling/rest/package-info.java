/// Tickets over HTTP.
@NullMarked
package ciclo.ticket.handling.rest;

import org.jspecify.annotations.NullMarked;
