/// What the help desk does by itself or at one call: canned replies, macros, and triggers on what happens to tickets.
@NullMarked
package ciclo.ticket.automation;

import org.jspecify.annotations.NullMarked;
