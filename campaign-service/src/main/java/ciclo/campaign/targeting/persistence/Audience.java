package ciclo.campaign.targeting.persistence;

import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Who stands in a stage now, page by page.
@ApplicationScoped
public class Audience {

    private static final Duration ANSWER = Duration.ofSeconds(30);
    private static final String PAGE = """
            SELECT s.customer_id FROM customer_stage s
            WHERE ($1::text IS NULL OR s.stage = $1) AND s.customer_id > $2
                AND NOT EXISTS (SELECT FROM customer_alias a WHERE a.absorbed = s.customer_id)
            ORDER BY s.customer_id LIMIT $3""";

    /// The next customers, by id.
    ///
    /// @param stage any if null
    /// @param after the last one of the page before; empty for the first page
    public List<String> page(SqlConnection connection, @Nullable String stage, String after, int limit) {
        List<String> customers = new ArrayList<>();
        for (Row row : connection
                .preparedQuery(PAGE)
                .execute(Tuple.of(stage, after, limit))
                .await()
                .atMost(ANSWER)) {
            customers.add(row.getString("customer_id"));
        }
        return customers;
    }
}
