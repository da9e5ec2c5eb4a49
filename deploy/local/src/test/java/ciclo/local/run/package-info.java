@NullMarked
package ciclo.local.run;

import org.jspecify.annotations.NullMarked;
