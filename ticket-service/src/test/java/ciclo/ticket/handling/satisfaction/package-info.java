@NullMarked
package ciclo.ticket.handling.satisfaction;

import org.jspecify.annotations.NullMarked;
