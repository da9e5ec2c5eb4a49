/// Tests of the types of tickets.
@NullMarked
package ciclo.ticket.types;

import org.jspecify.annotations.NullMarked;
