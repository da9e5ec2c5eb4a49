package ciclo.campaign.targeting.persistence;

import ciclo.campaign.KeepsCustomers;
import ciclo.campaign.targeting.domain.Reason;
import ciclo.messaging.sql.Sql;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What people who are to be forgotten have left in the tables of targeting, and in `message`.
///
/// It comes before the other keepers: whoever is deciding about the person has their candidates
/// locked, and what they decide is there once these can be had.
@ApplicationScoped
@Priority(1)
public class Traces implements KeepsCustomers {

    private static final List<String> REMOVE = List.of(
            "DELETE FROM candidate WHERE customer_id = ANY($1) AND NOT decided",
            "DELETE FROM waiting_run WHERE customer_id = ANY($1)",
            "DELETE FROM customer_stage WHERE customer_id = ANY($1)",
            "DELETE FROM ticket WHERE customer_id = ANY($1)");
    private static final String HALT = """
            WITH halted AS (
                UPDATE message SET status = 'suppressed', reason = $2, in_doubt = false, finished_at = $3
                WHERE customer_id = ANY($1) AND status = 'queued'
                RETURNING candidate_id)
            UPDATE decision d SET outcome = 'suppress', reason = $2, planned_for = NULL
            FROM halted WHERE d.candidate_id = halted.candidate_id""";
    private static final String RENAME_MESSAGES = "UPDATE message SET customer_id = $2 WHERE customer_id = ANY($1)";
    // Ids of events can have those of their customers in them.
    private static final String RENAME_CANDIDATES = """
            UPDATE candidate SET customer_id = $2, event_id = gen_random_uuid()::text, traceparent = NULL, key_hash = 0
            WHERE customer_id = ANY($1)""";

    private final InstantSource clock;

    Traces(InstantSource clock) {
        this.clock = clock;
    }

    /// What waits in the queue is not sent: nobody agrees to it any more.
    @Override
    public void forget(SqlConnection transaction, Leaving person) {
        String[] names = person.namesArray();
        for (String sql : REMOVE) {
            execute(transaction, sql, (Object) names);
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        execute(transaction, HALT, names, Reason.NO_CONSENT.wireName(), Sql.utc(now));
        execute(transaction, RENAME_MESSAGES, names, person.pseudonym());
        execute(transaction, RENAME_CANDIDATES, names, person.pseudonym());
    }

    private static void execute(SqlConnection transaction, String sql, @Nullable Object... values) {
        var unused = Sql.execute(transaction, sql, values);
    }
}
