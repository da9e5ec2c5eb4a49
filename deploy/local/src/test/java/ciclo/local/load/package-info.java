@NullMarked
package ciclo.local.load;

import org.jspecify.annotations.NullMarked;
