package ciclo.lifecycle.jobs;

import ciclo.messaging.inbox.Transactions;
import io.vertx.mutiny.sqlclient.Pool;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.function.BooleanSupplier;

/// Job runners as replicas have them, to be stepped by hand.
public final class Runners {

    private Runners() {}

    /// Each call does a batch; false when there is no job to do.
    public static BooleanSupplier of(Pool pool, InstantSource clock, JobWork work) {
        return new JobRunner(new Jobs(), List.of(work), new Transactions(pool, Duration.ofMinutes(1)), clock)::step;
    }
}
