/// Many customers whose stage changes by time, all at one instant.
@NullMarked
package ciclo.bench.timers;

import org.jspecify.annotations.NullMarked;
