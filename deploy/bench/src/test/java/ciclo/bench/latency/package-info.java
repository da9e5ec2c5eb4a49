@NullMarked
package ciclo.bench.latency;

import org.jspecify.annotations.NullMarked;
