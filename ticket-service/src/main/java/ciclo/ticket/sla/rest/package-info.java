/// Calendars and policies over HTTP.
@NullMarked
package ciclo.ticket.sla.rest;

import org.jspecify.annotations.NullMarked;
