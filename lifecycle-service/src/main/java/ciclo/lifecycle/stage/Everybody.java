package ciclo.lifecycle.stage;

import ciclo.lifecycle.jobs.Job;
import ciclo.lifecycle.jobs.JobWork.Batch;
import ciclo.lifecycle.jobs.JobsConfig;
import ciclo.lifecycle.stage.persistence.StageQueries;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.function.Consumer;

/// All customers in turn, for jobs that do something about each of them.
@ApplicationScoped
class Everybody {

    private final StageQueries queries;
    private final JobsConfig config;

    Everybody(StageQueries queries, JobsConfig config) {
        this.queries = queries;
        this.config = config;
    }

    /// How many there are.
    long count(SqlConnection transaction) {
        return queries.countCustomers(transaction);
    }

    /// Does the work for the next customers after the job's cursor.
    Batch next(SqlConnection transaction, Job job, Consumer<List<String>> work) {
        List<String> ids = queries.customersAfter(transaction, job.cursor(), config.batch());
        if (ids.isEmpty()) {
            return Batch.NOTHING_LEFT;
        }
        work.accept(ids);
        return new Batch(ids.getLast(), ids.size());
    }
}
