@NullMarked
package ciclo.local.demo;

import org.jspecify.annotations.NullMarked;
