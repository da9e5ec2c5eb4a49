package ciclo.campaign.targeting.persistence;

import static ciclo.campaign.targeting.persistence.Columns.utc;

import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/// Table `waiting_run`: who has entered a campaign whose message is not due yet.
@ApplicationScoped
public class WaitingRuns {

    private static final Duration ANSWER = Duration.ofSeconds(30);
    private static final String ENTER = """
            INSERT INTO waiting_run (campaign_id, version, customer_id, event_id, key_hash, stage, stage_sequence,
                effective_at, backfill, traceparent, due_at)
            SELECT campaign_id, version, customer_id, event_id, key_hash, stage, sequence, effective_at, backfill,
                traceparent, due_at
            FROM unnest($1::text[], $2::int[], $3::text[], $4::text[], $5::int[], $6::text[], $7::bigint[],
                $8::timestamptz[], $9::boolean[], $10::text[], $11::timestamptz[])
                AS o (campaign_id, version, customer_id, event_id, key_hash, stage, sequence, effective_at, backfill,
                    traceparent, due_at)
            WHERE NOT EXISTS (SELECT FROM candidate c WHERE c.campaign_id = o.campaign_id
                AND c.customer_id = o.customer_id AND c.event_id = o.event_id)
            ORDER BY campaign_id, customer_id, event_id
            ON CONFLICT DO NOTHING""";
    private static final String LEAVE = """
            UPDATE waiting_run w SET left_stage = true FROM customer_stage s
            WHERE w.customer_id = ANY($1) AND s.customer_id = w.customer_id AND s.sequence > w.stage_sequence
                AND NOT w.left_stage""";
    private static final String ANY_DUE = """
            SELECT EXISTS (SELECT FROM waiting_run WHERE due_at <= $1)
                OR EXISTS (SELECT FROM waiting_run WHERE left_stage)""";
    private static final String FALL_DUE = """
            WITH due AS (
                SELECT campaign_id, customer_id, event_id FROM waiting_run WHERE %s
                ORDER BY due_at LIMIT $2
                FOR UPDATE SKIP LOCKED),
            gone AS (
                DELETE FROM waiting_run w USING due WHERE w.campaign_id = due.campaign_id
                    AND w.customer_id = due.customer_id AND w.event_id = due.event_id
                RETURNING w.*)
            INSERT INTO candidate (campaign_id, version, customer_id, event_id, key_hash, stage, stage_sequence,
                effective_at, backfill, traceparent, due_at, taken_in_at)
            SELECT campaign_id, version, customer_id, event_id, key_hash, stage, stage_sequence, effective_at, backfill,
                traceparent, due_at, $1
            FROM gone ORDER BY due_at, campaign_id, customer_id
            ON CONFLICT DO NOTHING""";

    /// Remembers these entries until they are due, unless they are known already.
    public void enter(SqlConnection transaction, List<Entry> entries) {
        if (!entries.isEmpty()) {
            var unused = execute(transaction, ENTER, Tuple.from(Columns.of(entries)));
        }
    }

    /// The runs of these customers whose stage has changed are due at once, whatever their delay:
    /// there is nothing left to wait for.
    public void leave(SqlConnection transaction, Collection<String> customers) {
        var unused = execute(transaction, LEAVE, Tuple.of(new TreeSet<>(customers).toArray(String[]::new)));
    }

    public boolean anyDue(SqlConnection connection, Instant now) {
        return execute(connection, ANY_DUE, Tuple.of(utc(now)))
                .iterator()
                .next()
                .getBoolean(0);
    }

    /// Makes candidates of runs that are due or whose customer has left the stage, as many as there
    /// are up to a limit of each kind. Any number of replicas may do so.
    public void fallDue(SqlConnection transaction, Instant now, int atMost) {
        makeCandidates(transaction, "left_stage AND $1::timestamptz IS NOT NULL", now, atMost);
        makeCandidates(transaction, "due_at <= $1", now, atMost);
    }

    private static void makeCandidates(SqlConnection transaction, String which, Instant now, int atMost) {
        var unused = execute(transaction, FALL_DUE.formatted(which), Tuple.of(utc(now), atMost));
    }

    private static RowSet<Row> execute(SqlConnection connection, String sql, Tuple tuple) {
        return connection.preparedQuery(sql).execute(tuple).await().atMost(ANSWER);
    }
}
