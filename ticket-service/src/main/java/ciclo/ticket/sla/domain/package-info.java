/// Service levels as a pure function: what happened to a ticket, the policies and calendars of that
/// time, and an instant up to which time has passed, make its clocks.
@NullMarked
package ciclo.ticket.sla.domain;

import org.jspecify.annotations.NullMarked;
