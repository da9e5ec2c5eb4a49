/// Under which names a person is known, and that two customers are one person.
@NullMarked
package ciclo.customer.identity;

import org.jspecify.annotations.NullMarked;
