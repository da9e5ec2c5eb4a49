package ciclo.lifecycle.stage;

import ciclo.lifecycle.jobs.Job;
import ciclo.lifecycle.jobs.JobWork;
import ciclo.lifecycle.stage.persistence.Customers;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;

/// Has everybody's snapshot published anew, as when a fit has scored everybody.
@ApplicationScoped
public class SnapshotsOfAll implements JobWork {

    public static final String KIND = "snapshots";

    private final Customers customers;
    private final Everybody everybody;

    SnapshotsOfAll(Customers customers, Everybody everybody) {
        this.customers = customers;
        this.everybody = everybody;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public long total(SqlConnection transaction) {
        return everybody.count(transaction);
    }

    @Override
    public Batch next(SqlConnection transaction, Job job) {
        return everybody.next(transaction, job, ids -> customers.markForSnapshot(transaction, ids));
    }
}
