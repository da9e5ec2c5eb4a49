package ciclo.campaign.targeting.persistence;

import ciclo.messaging.inbox.Transactions;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Campaigns with what came of each.
@ApplicationScoped
public class CampaignList {

    private static final Duration ANSWER = Duration.ofSeconds(30);
    private static final String MESSAGES =
            "SELECT campaign_id, status AS what, count(*) AS n FROM message GROUP BY campaign_id, status";
    private static final String SUPPRESSED = """
            SELECT campaign_id, reason AS what, count(*) AS n FROM decision WHERE reason IS NOT NULL
            GROUP BY campaign_id, reason""";

    private final Campaigns campaigns;
    private final Transactions transactions;

    CampaignList(Campaigns campaigns, Pool pool) {
        this.campaigns = campaigns;
        this.transactions = new Transactions(pool, ANSWER);
    }

    /// @param messages how many there are in each status
    /// @param suppressed how many were not sent, by reason
    public record Listed(StoredCampaign campaign, Map<String, Long> messages, Map<String, Long> suppressed) {}

    /// All campaigns, by id.
    public List<Listed> all() {
        return transactions.call(connection -> {
            Map<String, Map<String, Long>> messages = counts(connection, MESSAGES);
            Map<String, Map<String, Long>> suppressed = counts(connection, SUPPRESSED);
            return campaigns.all(connection).stream()
                    .map(campaign -> new Listed(
                            campaign,
                            messages.getOrDefault(campaign.id(), Map.of()),
                            suppressed.getOrDefault(campaign.id(), Map.of())))
                    .toList();
        });
    }

    private static Map<String, Map<String, Long>> counts(SqlConnection connection, String sql) {
        Map<String, Map<String, Long>> counts = new TreeMap<>();
        for (Row row : connection.query(sql).execute().await().atMost(ANSWER)) {
            counts.computeIfAbsent(row.getString("campaign_id"), any -> new TreeMap<>())
                    .put(row.getString("what"), row.getLong("n"));
        }
        return counts;
    }
}
