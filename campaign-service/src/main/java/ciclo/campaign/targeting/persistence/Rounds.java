package ciclo.campaign.targeting.persistence;

import static ciclo.campaign.targeting.persistence.Columns.utc;

import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// How far campaigns with a timetable have come: columns `timed_from`, `timed_to` and `timed_after`
/// of table `campaign`. Time passes in rounds, and a round goes through the customers batch by
/// batch, so that another replica can go on where one has stopped.
@ApplicationScoped
public class Rounds {

    private static final Duration ANSWER = Duration.ofSeconds(30);
    private static final String SET =
            "UPDATE campaign SET timed_from = $2, timed_to = $3, timed_after = $4 WHERE id = $1";
    private static final String BEGIN_ROUND_AGAIN =
            "UPDATE campaign SET timed_after = NULL WHERE id = $1 AND timed_to IS NOT NULL";
    private static final String CLAIM = """
            SELECT id, timed_from, coalesce(timed_to, $1) AS timed_to, coalesce(timed_after, '') AS timed_after
            FROM campaign
            WHERE state = 'active' AND timed_from IS NOT NULL AND (timed_to IS NOT NULL OR timed_from <= $2)
                AND id <> ALL($3)
            ORDER BY timed_from LIMIT 1 FOR NO KEY UPDATE SKIP LOCKED""";

    /// A round of a campaign, or what is left of it.
    ///
    /// @param from does not belong to it
    /// @param to belongs to it
    /// @param after the last customer who was looked at; empty for none
    public record Round(String campaignId, Instant from, Instant to, String after) {}

    /// The campaign's time begins, now or anew; what fell due before is left out.
    public void begin(SqlConnection transaction, String campaign, Instant now) {
        set(transaction, campaign, now, null, null);
    }

    /// The round that is under way, if any, begins with the first customer again: whoever was passed
    /// over may be due by another timetable.
    public void beginRoundAgain(SqlConnection transaction, String campaign) {
        var unused = execute(transaction, BEGIN_ROUND_AGAIN, Tuple.of(campaign));
    }

    /// The campaign has no timetable any more.
    public void stop(SqlConnection transaction, String campaign) {
        set(transaction, campaign, null, null, null);
    }

    /// A round that no other replica is at: one that was begun, or a new one up to `now` of a
    /// campaign whose last one ended at `before` or earlier.
    ///
    /// @param aside the ids of campaigns to leave out
    public Optional<Round> claim(SqlConnection transaction, Collection<String> aside, Instant now, Instant before) {
        for (Row row : execute(transaction, CLAIM, Tuple.of(utc(now), utc(before), aside.toArray(String[]::new)))) {
            return Optional.of(new Round(
                    row.getString("id"),
                    row.getOffsetDateTime("timed_from").toInstant(),
                    row.getOffsetDateTime("timed_to").toInstant(),
                    row.getString("timed_after")));
        }
        return Optional.empty();
    }

    /// Everybody up to this customer has been looked at.
    public void lookedAt(SqlConnection transaction, Round round, String upTo) {
        set(transaction, round.campaignId(), round.from(), round.to(), upTo);
    }

    /// Everybody has.
    public void end(SqlConnection transaction, Round round) {
        set(transaction, round.campaignId(), round.to(), null, null);
    }

    private static void set(
            SqlConnection transaction,
            String campaign,
            @Nullable Instant from,
            @Nullable Instant to,
            @Nullable String after) {
        var unused = execute(
                transaction,
                SET,
                Tuple.from(
                        Arrays.asList(campaign, from == null ? null : utc(from), to == null ? null : utc(to), after)));
    }

    private static RowSet<Row> execute(SqlConnection connection, String sql, Tuple tuple) {
        return connection.preparedQuery(sql).execute(tuple).await().atMost(ANSWER);
    }
}
