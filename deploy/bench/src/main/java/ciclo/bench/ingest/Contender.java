package ciclo.bench.ingest;

import ciclo.bench.load.Log;
import ciclo.testkit.ChildProcess;
import java.time.Instant;
import java.util.Map;

/// Somebody who keeps stages, as a process that was just started with nothing in its stores. Closing it removes every
/// trace of it.
interface Contender extends AutoCloseable {

    ChildProcess process();

    /// Where it publishes stage changes.
    String stageChanges();

    /// Whether what all records of the log lead to is committed.
    boolean hasCommitted(Log log);

    /// Whether all of that is published. Asked after [#hasCommitted] was true for the first time.
    boolean hasPublished();

    /// Everybody's stage at this instant, or at one so little later that nobody's stage can have changed.
    Map<String, String> stages(Instant at) throws Exception;

    @Override
    void close() throws InterruptedException;
}
