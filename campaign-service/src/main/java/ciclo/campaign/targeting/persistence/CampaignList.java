package ciclo.campaign.targeting.persistence;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Table `campaign`, as its readers see it, with what came of each.
@ApplicationScoped
public class CampaignList {

    private static final String CAMPAIGNS =
            "SELECT id, name, stage_from, stage_to, channel, max_age, active FROM campaign ORDER BY id";
    private static final String MESSAGES =
            "SELECT campaign_id, status AS what, count(*) AS n FROM message GROUP BY campaign_id, status";
    private static final String SUPPRESSED = """
            SELECT campaign_id, reason AS what, count(*) AS n FROM decision WHERE reason IS NOT NULL
            GROUP BY campaign_id, reason""";

    private final Pool pool;

    CampaignList(Pool pool) {
        this.pool = pool;
    }

    /// @param maxAge ISO 8601
    /// @param messages how many there are in each status
    /// @param suppressed how many were not sent, by reason
    public record Listed(
            String id,
            String name,
            @Nullable String stageFrom,
            String stageTo,
            String channel,
            String maxAge,
            boolean active,
            Map<String, Long> messages,
            Map<String, Long> suppressed) {}

    /// All campaigns, by id.
    public Uni<List<Listed>> all() {
        return counts(MESSAGES)
                .flatMap(messages -> counts(SUPPRESSED)
                        .flatMap(suppressed -> pool.query(CAMPAIGNS).execute().map(rows -> {
                            List<Listed> all = new ArrayList<>();
                            rows.forEach(row -> all.add(toListed(row, messages, suppressed)));
                            return all;
                        })));
    }

    private Uni<Map<String, Map<String, Long>>> counts(String sql) {
        return pool.query(sql).execute().map(rows -> {
            Map<String, Map<String, Long>> counts = new TreeMap<>();
            rows.forEach(row -> counts.computeIfAbsent(row.getString("campaign_id"), any -> new TreeMap<>())
                    .put(row.getString("what"), row.getLong("n")));
            return counts;
        });
    }

    private static Listed toListed(
            Row row, Map<String, Map<String, Long>> messages, Map<String, Map<String, Long>> suppressed) {
        String id = row.getString("id");
        return new Listed(
                id,
                row.getString("name"),
                row.getString("stage_from"),
                row.getString("stage_to"),
                row.getString("channel"),
                row.getString("max_age"),
                row.getBoolean("active"),
                messages.getOrDefault(id, Map.of()),
                suppressed.getOrDefault(id, Map.of()));
    }
}
