/// Tests of what types of tickets ask for.
@NullMarked
package ciclo.ticket.types.domain;

import org.jspecify.annotations.NullMarked;
