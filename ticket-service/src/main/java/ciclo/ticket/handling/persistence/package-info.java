/// The tables of tickets. Nothing outside of this package writes them, and reports alone read them.
@NullMarked
package ciclo.ticket.handling.persistence;

import org.jspecify.annotations.NullMarked;
