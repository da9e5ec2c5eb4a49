package ciclo.campaign.targeting.persistence;

import static ciclo.campaign.targeting.persistence.Columns.utc;

import ciclo.campaign.targeting.domain.StageEntered;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Who was in a stage before the campaign began that asks for having dwelt there.
@ApplicationScoped
public class Dwellers {

    private static final Duration ANSWER = Duration.ofSeconds(30);
    private static final String FIRST = "";
    private static final String MOVE_ON = "UPDATE campaign SET dwelt_up_to = $2 WHERE id = $1";
    private static final String CLAIM = """
            SELECT id, dwelt_up_to FROM campaign WHERE dwelt_up_to IS NOT NULL AND state = 'active'
            ORDER BY id LIMIT 1 FOR NO KEY UPDATE SKIP LOCKED""";
    // A change that was heard before its event was kept is known by its number.
    private static final String IN_STAGE = """
            SELECT s.customer_id, coalesce(s.event_id, 'change-' || s.sequence) AS event_id, s.stage, s.sequence,
                s.effective_at, s.backfill
            FROM customer_stage s
            WHERE s.stage = $2 AND s.customer_id > $3 AND s.effective_at >= $4
                AND NOT EXISTS (SELECT FROM candidate c WHERE c.campaign_id = $1 AND c.customer_id = s.customer_id
                    AND c.stage_sequence = s.sequence)
            ORDER BY s.customer_id LIMIT $5""";

    /// A campaign that has not looked at everybody yet.
    ///
    /// @param after the last customer it has looked at
    public record Search(String campaignId, String after) {}

    /// Has the campaign look for them, from the first customer on.
    public void begin(SqlConnection transaction, String campaign) {
        var unused = execute(transaction, MOVE_ON, Tuple.of(campaign, FIRST));
    }

    /// A search that no other replica is at.
    public Optional<Search> claim(SqlConnection transaction) {
        for (Row row : execute(transaction, CLAIM, Tuple.tuple())) {
            return Optional.of(new Search(row.getString("id"), row.getString("dwelt_up_to")));
        }
        return Optional.empty();
    }

    /// The next customers, by id, who have been in the stage since `earliest` or later and have not
    /// entered the campaign for it.
    public List<Occasion> next(SqlConnection transaction, Search search, String stage, Instant earliest, int atMost) {
        List<Occasion> found = new ArrayList<>();
        for (Row row : execute(
                transaction, IN_STAGE, Tuple.of(search.campaignId(), stage, search.after(), utc(earliest), atMost))) {
            found.add(new Occasion(
                    row.getString("customer_id"),
                    row.getString("event_id"),
                    null,
                    new StageEntered(
                            row.getString("stage"),
                            row.getLong("sequence"),
                            row.getOffsetDateTime("effective_at").toInstant(),
                            row.getBoolean("backfill")),
                    null));
        }
        return found;
    }

    /// It has looked at everybody up to this customer; at everybody if null.
    public void lookedAt(SqlConnection transaction, Search search, @Nullable String upTo) {
        var unused = execute(transaction, MOVE_ON, Tuple.of(search.campaignId(), upTo));
    }

    private static RowSet<Row> execute(SqlConnection connection, String sql, Tuple tuple) {
        return connection.preparedQuery(sql).execute(tuple).await().atMost(ANSWER);
    }
}
