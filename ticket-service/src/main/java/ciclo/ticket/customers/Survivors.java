package ciclo.ticket.customers;

import ciclo.messaging.sql.SessionSql;
import ciclo.messaging.sql.Sql;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.hibernate.reactive.mutiny.Mutiny;

/// Table `customer_alias`: whom the id of a customer leads to. Names are led on whenever they are
/// read, so it makes no difference whether a ticket or the news of a merge came first.
@ApplicationScoped
public class Survivors {

    private static final Duration ANSWER = Duration.ofSeconds(30);
    private static final String LEARN = """
            INSERT INTO customer_alias (absorbed, survivor) SELECT * FROM unnest($1::text[], $2::text[])
            ON CONFLICT DO NOTHING""";
    private static final String ENDS = """
            WITH RECURSIVE led (id, to_id) AS (
                SELECT absorbed, survivor FROM customer_alias WHERE absorbed = ANY($1)
                UNION
                SELECT led.id, a.survivor FROM led JOIN customer_alias a ON a.absorbed = led.to_id)
            SELECT id, to_id FROM led WHERE NOT EXISTS (SELECT FROM customer_alias a WHERE a.absorbed = led.to_id)""";

    /// Remembers who was merged into whom.
    public void learn(SqlConnection transaction, Map<String, String> survivors) {
        if (survivors.isEmpty()) {
            return;
        }
        var sorted = new TreeMap<>(survivors);
        var unused = transaction
                .preparedQuery(LEARN)
                .execute(Tuple.of(
                        sorted.keySet().toArray(String[]::new), sorted.values().toArray(String[]::new)))
                .await()
                .atMost(ANSWER);
    }

    /// Who a customer is now.
    public Uni<String> of(Mutiny.Session session, String customerId) {
        return of(session, List.of(customerId)).map(ends -> ends.getOrDefault(customerId, customerId));
    }

    /// Who these customers are now; those who are themselves are left out.
    public Uni<Map<String, String>> of(Mutiny.Session session, Collection<String> customerIds) {
        if (customerIds.isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        return SessionSql.list(session, row -> Map.entry((String) row[0], (String) row[1]), ENDS, (Object)
                        customerIds.toArray(String[]::new))
                .map(rows -> rows.stream().collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }

    /// The same on a thread that may block.
    public Map<String, String> of(SqlConnection transaction, Collection<String> customerIds) {
        Map<String, String> ends = new HashMap<>();
        for (Row row : Sql.execute(transaction, ENDS, (Object) customerIds.toArray(String[]::new))) {
            ends.put(row.getString("id"), row.getString("to_id"));
        }
        return ends;
    }
}
