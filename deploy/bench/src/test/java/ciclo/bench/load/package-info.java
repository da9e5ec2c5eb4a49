@NullMarked
package ciclo.bench.load;

import org.jspecify.annotations.NullMarked;
