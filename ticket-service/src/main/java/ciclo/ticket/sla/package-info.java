/// What is promised to customers, and whether it is kept: calendars, policies and the clocks of tickets.
@NullMarked
package ciclo.ticket.sla;

import org.jspecify.annotations.NullMarked;
