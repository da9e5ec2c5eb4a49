/// Types of tickets, and the custom fields that each has.
@NullMarked
package ciclo.ticket.types;

import org.jspecify.annotations.NullMarked;
