/// Calendars and policies as JSON documents: what is put over HTTP, and what is stored.
@NullMarked
package ciclo.ticket.sla.document;

import org.jspecify.annotations.NullMarked;
