package ciclo.lifecycle.stage;

import ciclo.lifecycle.jobs.Job;
import ciclo.lifecycle.jobs.JobWork;
import ciclo.lifecycle.jobs.JobsConfig;
import ciclo.lifecycle.stage.persistence.Customers;
import ciclo.lifecycle.stage.persistence.StageQueries;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/// Has everybody's snapshot published anew, as when a fit has scored everybody.
@ApplicationScoped
public class SnapshotsOfAll implements JobWork {

    public static final String KIND = "snapshots";

    private final Customers customers;
    private final StageQueries queries;
    private final JobsConfig config;

    SnapshotsOfAll(Customers customers, StageQueries queries, JobsConfig config) {
        this.customers = customers;
        this.queries = queries;
        this.config = config;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public long total(SqlConnection transaction) {
        return queries.countCustomers(transaction);
    }

    @Override
    public Batch next(SqlConnection transaction, Job job) {
        List<String> ids = queries.customersAfter(transaction, job.cursor(), config.batch());
        if (ids.isEmpty()) {
            return Batch.NOTHING_LEFT;
        }
        customers.markForSnapshot(transaction, ids);
        return new Batch(ids.getLast(), ids.size());
    }
}
