/// A backlog of events, worked off by each contender in turn.
@NullMarked
package ciclo.bench.ingest;

import org.jspecify.annotations.NullMarked;
