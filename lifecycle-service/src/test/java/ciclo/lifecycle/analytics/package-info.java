@NullMarked
package ciclo.lifecycle.analytics;

import org.jspecify.annotations.NullMarked;
