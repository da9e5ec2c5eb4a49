package ciclo.lifecycle.stage;

import ciclo.lifecycle.jobs.Job;
import ciclo.lifecycle.jobs.JobWork;
import ciclo.lifecycle.jobs.JobsConfig;
import ciclo.lifecycle.stage.persistence.RebuildDifferences;
import ciclo.lifecycle.stage.persistence.StageQueries;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Makes the projection anew from the event history. First everybody is folded, a batch at a time, and compared with
/// the projection, which stays as it is; then all that differ are written in one transaction. Until it commits readers
/// see the old projection, and from then on the new one.
@ApplicationScoped
public class Rebuild implements JobWork {

    public static final String KIND = "rebuild";

    private static final Logger LOG = Logger.getLogger(Rebuild.class);
    private static final String AFTER = "after:";
    private static final String SWITCH = "switch";

    private final Tracking tracking;
    private final StageQueries queries;
    private final RebuildDifferences differences;
    private final JobsConfig config;

    Rebuild(Tracking tracking, StageQueries queries, RebuildDifferences differences, JobsConfig config) {
        this.tracking = tracking;
        this.queries = queries;
        this.differences = differences;
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
        String cursor = job.cursor();
        return SWITCH.equals(cursor)
                ? makeTheSwitch(transaction, job)
                : compare(transaction, job, cursor == null ? null : cursor.substring(AFTER.length()));
    }

    private Batch compare(SqlConnection transaction, Job job, @Nullable String after) {
        List<String> ids = queries.heardOfAfter(transaction, after, config.batch());
        if (ids.isEmpty()) {
            return new Batch(SWITCH, 0);
        }
        differences.add(transaction, job.id(), tracking.different(transaction, ids));
        return new Batch(AFTER + ids.getLast(), ids.size());
    }

    private Batch makeTheSwitch(SqlConnection transaction, Job job) {
        List<String> ids = differences.of(transaction, job.id());
        for (int from = 0; from < ids.size(); from += config.batch()) {
            tracking.rebuild(transaction, ids.subList(from, Math.min(ids.size(), from + config.batch())));
        }
        LOG.infof("Rebuild %d: the projection of %d customers was another one", job.id(), ids.size());
        return Batch.NOTHING_LEFT;
    }
}
