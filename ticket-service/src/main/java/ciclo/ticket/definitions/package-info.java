/// What administrators write down and the help desk goes by, in versions: types of tickets, canned replies, macros,
/// triggers, calendars, policies.
@NullMarked
package ciclo.ticket.definitions;

import org.jspecify.annotations.NullMarked;
