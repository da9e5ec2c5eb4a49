/// The whole loop, with every process real.
@NullMarked
package ciclo.local.loop;

import org.jspecify.annotations.NullMarked;
