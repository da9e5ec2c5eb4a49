/// History brought in as CSV: kept as it comes, worked off in the background, a piece at a time.
@NullMarked
package ciclo.customer.intake.imports;

import org.jspecify.annotations.NullMarked;
