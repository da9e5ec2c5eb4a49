package ciclo.lifecycle.jobs;

import ciclo.messaging.sql.Sql;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Table `job`.
@ApplicationScoped
public class Jobs {

    private static final String QUEUE = "INSERT INTO job (kind, queued_at) VALUES ($1, $2) RETURNING id";
    private static final String OF = "SELECT * FROM job WHERE id = ANY($1)";
    private static final String CLAIM = """
            SELECT * FROM job WHERE ended_at IS NULL AND kind = ANY($1) ORDER BY id LIMIT 1 FOR UPDATE SKIP LOCKED""";
    private static final String SAVE = """
            UPDATE job SET cursor = $2, done = $3, total = $4, started_at = $5, ended_at = $6 WHERE id = $1""";

    private volatile Runnable whenQueued = () -> {};

    /// Queues a job in the caller's transaction, and answers its id. [#wake] afterwards starts it at once.
    public long queue(SqlConnection transaction, String kind, Instant now) {
        return Sql.execute(transaction, QUEUE, kind, Sql.utc(now))
                .iterator()
                .next()
                .getLong(0);
    }

    /// By id; one that there is none of is absent.
    public Map<Long, Job> byId(SqlClient client, Collection<Long> ids) {
        Map<Long, Job> jobs = new HashMap<>();
        for (Row row : Sql.execute(client, OF, (Object) ids.toArray(Long[]::new))) {
            Job job = job(row);
            jobs.put(job.id(), job);
        }
        return jobs;
    }

    /// Tells this process that a job was committed. Forgetting it costs a poll interval.
    public void wake() {
        whenQueued.run();
    }

    /// What [#wake] does.
    void whenQueued(Runnable action) {
        whenQueued = action;
    }

    /// The oldest job that is not done and that no other replica is at, locked until the transaction ends.
    Optional<Job> claim(SqlConnection transaction, Collection<String> kinds) {
        for (Row row : Sql.execute(transaction, CLAIM, (Object) kinds.toArray(String[]::new))) {
            return Optional.of(job(row));
        }
        return Optional.empty();
    }

    void save(SqlConnection transaction, Job job) {
        Sql.execute(
                transaction,
                SAVE,
                job.id(),
                job.cursor(),
                job.done(),
                job.total(),
                Sql.utc(job.startedAt()),
                Sql.utc(job.endedAt()));
    }

    private static Job job(Row row) {
        return new Job(
                row.getLong("id"),
                row.getString("kind"),
                row.getString("cursor"),
                row.getLong("done"),
                row.getLong("total"),
                Sql.instant(row, "queued_at"),
                Sql.instantOrNull(row, "started_at"),
                Sql.instantOrNull(row, "ended_at"));
    }
}
