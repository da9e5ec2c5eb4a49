/// The tables of definitions.
@NullMarked
package ciclo.ticket.definitions.persistence;

import org.jspecify.annotations.NullMarked;
