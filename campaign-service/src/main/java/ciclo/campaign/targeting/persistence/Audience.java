package ciclo.campaign.targeting.persistence;

import ciclo.messaging.sql.Sql;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Who stands in a stage now, page by page.
@ApplicationScoped
public class Audience {

    private static final String PAGE = """
            SELECT s.customer_id FROM customer_stage s
            WHERE ($1::text IS NULL OR s.stage = $1) AND s.customer_id > $2
                AND ($4::timestamptz IS NULL OR s.effective_at >= $4) AND ($5::timestamptz IS NULL OR s.effective_at <= $5)
                AND NOT EXISTS (SELECT FROM customer_alias a WHERE a.absorbed = s.customer_id)
            ORDER BY s.customer_id LIMIT $3""";

    /// The next customers, by id.
    ///
    /// @param stage any if null
    /// @param after the last one of the page before; empty for the first page
    public List<String> page(SqlConnection connection, @Nullable String stage, String after, int limit) {
        return page(connection, stage, null, null, after, limit);
    }

    /// The same of those who have stood there since an instant from `earliest` to `latest`.
    public List<String> since(
            SqlConnection connection, String stage, Instant earliest, Instant latest, String after, int limit) {
        return page(connection, stage, earliest, latest, after, limit);
    }

    private static List<String> page(
            SqlConnection connection,
            @Nullable String stage,
            @Nullable Instant earliest,
            @Nullable Instant latest,
            String after,
            int limit) {
        return Sql.list(
                connection,
                row -> row.getString("customer_id"),
                PAGE,
                stage,
                after,
                limit,
                Sql.utc(earliest),
                Sql.utc(latest));
    }
}
