@NullMarked
package ciclo.bench;

import org.jspecify.annotations.NullMarked;
