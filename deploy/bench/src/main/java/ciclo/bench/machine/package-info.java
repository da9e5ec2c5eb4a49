/// What is measured and what measures it: servers, services, and a look into their processes.
@NullMarked
package ciclo.bench.machine;

import org.jspecify.annotations.NullMarked;
