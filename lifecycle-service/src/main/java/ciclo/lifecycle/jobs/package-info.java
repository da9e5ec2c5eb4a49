/// Long work on everything there is, in batches that each commit with their progress: it outlives the process that
/// does it.
@NullMarked
package ciclo.lifecycle.jobs;

import org.jspecify.annotations.NullMarked;
