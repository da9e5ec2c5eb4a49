/// What the engines alone can do.
@NullMarked
package ciclo.bench.limits;

import org.jspecify.annotations.NullMarked;
