/// Canned replies, macros and triggers as they are written and stored.
@NullMarked
package ciclo.ticket.automation.document;

import org.jspecify.annotations.NullMarked;
