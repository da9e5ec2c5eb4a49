@NullMarked
package ciclo.testkit;

import org.jspecify.annotations.NullMarked;
