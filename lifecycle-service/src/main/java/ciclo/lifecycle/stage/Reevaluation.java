package ciclo.lifecycle.stage;

import ciclo.lifecycle.jobs.Job;
import ciclo.lifecycle.jobs.JobWork;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;

/// Looks at everybody again once the rules are others. Whoever becomes known in the meantime is decided by them anyway.
@ApplicationScoped
public class Reevaluation implements JobWork {

    public static final String KIND = "reevaluation";

    private final Tracking tracking;
    private final Everybody everybody;

    Reevaluation(Tracking tracking, Everybody everybody) {
        this.tracking = tracking;
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
        return everybody.next(transaction, job, ids -> tracking.reevaluate(transaction, ids));
    }
}
