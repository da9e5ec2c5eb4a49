/// What the service hears, on its way into the tables.
@NullMarked
package ciclo.customer.hearing;

import org.jspecify.annotations.NullMarked;
