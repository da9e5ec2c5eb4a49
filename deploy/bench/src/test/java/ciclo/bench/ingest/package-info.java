@NullMarked
package ciclo.bench.ingest;

import org.jspecify.annotations.NullMarked;
