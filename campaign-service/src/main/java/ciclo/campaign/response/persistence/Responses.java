package ciclo.campaign.response.persistence;

import ciclo.campaign.response.Kind;
import ciclo.messaging.sql.Sql;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// Table `response`: what came back of each message, once for each kind and link, and how often.
@ApplicationScoped
public class Responses {

    private static final String MESSAGE = """
            SELECT m.message_id, m.campaign_id, m.customer_id, m.channel, d.backfill, d.traceparent,
                CASE WHEN m.status = 'sent' THEN m.finished_at END AS sent_at
            FROM message m JOIN candidate d ON d.id = m.candidate_id
            WHERE m.message_id = $1""";
    private static final String COUNT = """
            INSERT INTO response AS r (message_id, kind, link_id, campaign_id, first_at, last_at, times)
            VALUES ($1, $2, $3, $4, $5, $5, 1)
            ON CONFLICT (message_id, kind, link_id) DO UPDATE SET
                times = r.times + 1, last_at = greatest(r.last_at, EXCLUDED.last_at)
            RETURNING times""";
    private static final String KEEP = """
            INSERT INTO response (message_id, kind, campaign_id, first_at, last_at, times)
            VALUES ($1, $2, $3, $4, $4, 1)
            ON CONFLICT (message_id, kind, link_id) DO NOTHING""";
    private static final String SENT = "SELECT count(*) AS n FROM message WHERE campaign_id = $1 AND status = 'sent'";
    private static final String BY_KIND = """
            SELECT kind, count(DISTINCT message_id) AS messages FROM response WHERE campaign_id = $1 GROUP BY kind""";
    private static final String BY_LINK = """
            SELECT l.target, count(*) FILTER (WHERE r.kind = 'clicked') AS messages,
                coalesce(sum(r.times) FILTER (WHERE r.kind = 'clicked'), 0)::bigint AS times,
                count(*) FILTER (WHERE r.kind = 'clicked-by-machine') AS by_machines
            FROM response r JOIN link l ON l.id = r.link_id
            WHERE r.campaign_id = $1 AND r.kind IN ('clicked', 'clicked-by-machine')
            GROUP BY l.target ORDER BY messages DESC, l.target LIMIT 100""";

    /// A link and who followed it.
    ///
    /// @param messages through how many messages
    /// @param times how often in all
    /// @param byMachines through how many messages programs did
    public record Followed(String target, long messages, long times, long byMachines) {}

    public Optional<SentMessage> message(SqlClient client, UUID messageId) {
        return Sql.list(
                        client,
                        row -> new SentMessage(
                                row.getUUID("message_id"),
                                row.getString("campaign_id"),
                                row.getString("customer_id"),
                                row.getString("channel"),
                                row.getBoolean("backfill"),
                                row.getString("traceparent"),
                                Sql.instantOrNull(row, "sent_at")),
                        MESSAGE,
                        messageId)
                .stream()
                .findFirst();
    }

    /// Counts one more of a kind.
    ///
    /// @param link zero for kinds that are about none
    /// @return whether it is the first
    public boolean count(SqlConnection transaction, SentMessage message, Kind kind, long link, Instant at) {
        return Sql.list(
                                transaction,
                                row -> row.getLong("times"),
                                COUNT,
                                message.messageId(),
                                kind.wireName(),
                                link,
                                message.campaignId(),
                                Sql.utc(at))
                        .getFirst()
                == 1;
    }

    /// Keeps what can come back once.
    ///
    /// @return false, with nothing changed, if it has come back already
    public boolean once(SqlConnection transaction, SentMessage message, Kind kind, Instant at) {
        return Sql.change(transaction, KEEP, message.messageId(), kind.wireName(), message.campaignId(), Sql.utc(at))
                == 1;
    }

    public long sent(SqlClient client, String campaign) {
        return Sql.list(client, row -> row.getLong("n"), SENT, campaign).getFirst();
    }

    /// Of how many of a campaign's messages each kind came back.
    public Map<Kind, Long> byKind(SqlClient client, String campaign) {
        Map<Kind, Long> counts = new EnumMap<>(Kind.class);
        Sql.execute(client, BY_KIND, campaign)
                .forEach(row ->
                        Kind.named(row.getString("kind")).ifPresent(kind -> counts.put(kind, row.getLong("messages"))));
        return counts;
    }

    /// The links that were followed most, at most a hundred.
    public List<Followed> byLink(SqlClient client, String campaign) {
        return Sql.list(
                client,
                row -> new Followed(
                        row.getString("target"),
                        row.getLong("messages"),
                        row.getLong("times"),
                        row.getLong("by_machines")),
                BY_LINK,
                campaign);
    }
}
