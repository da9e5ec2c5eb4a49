/// Who the customers are, as far as tickets need to know: who turned out to be whom.
@NullMarked
package ciclo.ticket.customers;

import org.jspecify.annotations.NullMarked;
