/// Handling a ticket from its opening to its rating. One request is one transaction: the ticket, its history and the
/// events that say what happened.
@NullMarked
package ciclo.ticket.handling;

import org.jspecify.annotations.NullMarked;
