/// The service as it is packaged, a broker and a database, all of which are killed.
@NullMarked
package ciclo.customer.intake.outage;

import org.jspecify.annotations.NullMarked;
