package ciclo.lifecycle.jobs;

import io.vertx.mutiny.sqlclient.SqlConnection;
import org.jspecify.annotations.Nullable;

/// How jobs of one kind are done. What a batch does commits together with its cursor, so that no batch is lost and none
/// is done twice.
public interface JobWork {

    /// What a batch did.
    ///
    /// @param cursor where it ended; null when nothing was left to do
    record Batch(@Nullable String cursor, int done) {
        public static final Batch NOTHING_LEFT = new Batch(null, 0);
    }

    /// Names the kind, in the table of jobs.
    String kind();

    /// How much there is to do.
    long total(SqlConnection transaction);

    /// Does the next batch, from the job's cursor on.
    Batch next(SqlConnection transaction, Job job);
}
