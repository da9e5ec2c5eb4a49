/// Where a reader stands in the log, what is a repeat in it, and who wants which change.
@NullMarked
package ciclo.lifecycle.stream.domain;

import org.jspecify.annotations.NullMarked;
