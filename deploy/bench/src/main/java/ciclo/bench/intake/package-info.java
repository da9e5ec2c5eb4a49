/// How fast customer-service takes events in, beside what is possible at all.
@NullMarked
package ciclo.bench.intake;

import org.jspecify.annotations.NullMarked;
