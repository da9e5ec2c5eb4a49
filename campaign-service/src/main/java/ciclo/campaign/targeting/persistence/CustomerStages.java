package ciclo.campaign.targeting.persistence;

import static ciclo.campaign.targeting.persistence.Columns.column;
import static ciclo.campaign.targeting.persistence.Columns.utc;

import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// Table `customer_stage`.
@ApplicationScoped
public class CustomerStages {

    private static final Duration ANSWER = Duration.ofSeconds(30);
    private static final String MOVE = """
            INSERT INTO customer_stage (customer_id, stage, sequence, effective_at, event_id, backfill)
            SELECT * FROM unnest($1::text[], $2::text[], $3::bigint[], $4::timestamptz[], $5::text[], $6::boolean[])
                AS moved (customer_id, stage, sequence, effective_at, event_id, backfill) ORDER BY customer_id
            ON CONFLICT (customer_id) DO UPDATE SET
                stage = EXCLUDED.stage, sequence = EXCLUDED.sequence, effective_at = EXCLUDED.effective_at,
                event_id = EXCLUDED.event_id, backfill = EXCLUDED.backfill
            WHERE customer_stage.sequence < EXCLUDED.sequence""";

    /// Remembers where customers stand now; what is older than what is known changes nothing.
    public void moved(SqlConnection transaction, List<Occasion> occasions) {
        SortedMap<String, Occasion> byCustomer = new TreeMap<>();
        for (Occasion occasion : occasions) {
            byCustomer.merge(
                    occasion.customerId(),
                    occasion,
                    (one, other) -> other.entered().sequence() > one.entered().sequence() ? other : one);
        }
        List<Occasion> newest = List.copyOf(byCustomer.values());
        var unused = transaction
                .preparedQuery(MOVE)
                .execute(Tuple.of(
                        column(newest, Occasion::customerId).toArray(String[]::new),
                        column(newest, occasion -> occasion.entered().stage()).toArray(String[]::new),
                        column(newest, occasion -> occasion.entered().sequence())
                                .toArray(Long[]::new),
                        column(newest, occasion -> utc(occasion.entered().at())).toArray(OffsetDateTime[]::new),
                        column(newest, Occasion::eventId).toArray(String[]::new),
                        column(newest, occasion -> occasion.entered().backfill())
                                .toArray(Boolean[]::new)))
                .await()
                .atMost(ANSWER);
    }
}
