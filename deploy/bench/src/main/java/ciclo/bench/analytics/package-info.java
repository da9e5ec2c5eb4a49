/// How soon questions about everybody are answered.
@NullMarked
package ciclo.bench.analytics;

import org.jspecify.annotations.NullMarked;
