package ciclo.lifecycle.stage;

import ciclo.lifecycle.jobs.Job;
import ciclo.lifecycle.jobs.JobWork;
import ciclo.lifecycle.jobs.JobsConfig;
import ciclo.lifecycle.stage.persistence.StageQueries;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/// Looks at everybody again once the rules are others. Whoever becomes known in the meantime is decided by them anyway.
@ApplicationScoped
public class Reevaluation implements JobWork {

    public static final String KIND = "reevaluation";

    private final Tracking tracking;
    private final StageQueries queries;
    private final JobsConfig config;

    Reevaluation(Tracking tracking, StageQueries queries, JobsConfig config) {
        this.tracking = tracking;
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
        tracking.reevaluate(transaction, ids);
        return new Batch(ids.getLast(), ids.size());
    }
}
