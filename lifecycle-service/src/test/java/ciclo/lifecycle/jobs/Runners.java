package ciclo.lifecycle.jobs;

import ciclo.lifecycle.fixture.Dying;
import ciclo.messaging.inbox.Transactions;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
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

    /// The same work on replicas that are killed with a batch in hand whenever `now` says so.
    public static JobWork dying(JobWork work, BooleanSupplier now) {
        return new JobWork() {
            @Override
            public String kind() {
                return work.kind();
            }

            @Override
            public long total(SqlConnection transaction) {
                return work.total(transaction);
            }

            @Override
            public Batch next(SqlConnection transaction, Job job) {
                Batch batch = work.next(transaction, job);
                if (now.getAsBoolean()) {
                    throw Dying.now();
                }
                return batch;
            }
        };
    }
}
