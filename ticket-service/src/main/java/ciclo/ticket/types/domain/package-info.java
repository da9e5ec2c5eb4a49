/// What types of tickets ask for beyond what all tickets have. Pure.
@NullMarked
package ciclo.ticket.types.domain;

import org.jspecify.annotations.NullMarked;
