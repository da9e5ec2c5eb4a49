/// Memory while a long log is worked off.
@NullMarked
package ciclo.bench.backlog;

import org.jspecify.annotations.NullMarked;
