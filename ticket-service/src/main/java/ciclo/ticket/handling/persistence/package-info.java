/// The tables of tickets. Nothing outside of this package knows them.
@NullMarked
package ciclo.ticket.handling.persistence;

import org.jspecify.annotations.NullMarked;
