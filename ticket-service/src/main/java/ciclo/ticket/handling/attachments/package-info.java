/// Files that belong to what is said about tickets: few, small, and of kinds that an operator has named.
@NullMarked
package ciclo.ticket.handling.attachments;

import org.jspecify.annotations.NullMarked;
