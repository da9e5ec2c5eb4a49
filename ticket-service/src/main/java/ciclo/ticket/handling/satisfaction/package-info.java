/// Asking customers how satisfactory a resolution is: links that are good for one answer, without a token.
@NullMarked
package ciclo.ticket.handling.satisfaction;

import org.jspecify.annotations.NullMarked;
