@NullMarked
package ciclo.bench.streams;

import org.jspecify.annotations.NullMarked;
