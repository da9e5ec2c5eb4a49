package ciclo.campaign.profit.persistence;

import ciclo.campaign.KeepsCustomers;
import ciclo.campaign.profit.domain.Worth.Scored;
import ciclo.messaging.sql.Sql;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// Table `value_score`: the newest score of each customer.
@ApplicationScoped
public class Scores implements KeepsCustomers {

    private static final String KEEP_NEWER = """
            INSERT INTO value_score AS s (customer_id, said_at, as_of, p_alive, residual_value)
            SELECT * FROM unnest($1::text[], $2::timestamptz[], $3::timestamptz[], $4::float8[], $5::numeric[])
                AS heard (customer_id, said_at, as_of, p_alive, residual_value)
            ORDER BY customer_id
            ON CONFLICT (customer_id) DO UPDATE SET
                said_at = EXCLUDED.said_at, as_of = EXCLUDED.as_of, p_alive = EXCLUDED.p_alive,
                residual_value = EXCLUDED.residual_value
            WHERE s.said_at < EXCLUDED.said_at""";
    private static final String HAND_ON = """
            INSERT INTO value_score AS s (customer_id, said_at, as_of, p_alive, residual_value)
            SELECT DISTINCT ON (m.survivor) m.survivor, v.said_at, v.as_of, v.p_alive, v.residual_value
            FROM unnest($1::text[], $2::text[]) AS m (absorbed, survivor) JOIN value_score v ON v.customer_id = m.absorbed
            ORDER BY m.survivor, v.residual_value DESC
            ON CONFLICT (customer_id) DO NOTHING""";
    private static final String DROP = "DELETE FROM value_score WHERE customer_id = ANY($1)";
    private static final String FIND =
            "SELECT customer_id, as_of, p_alive, residual_value FROM value_score WHERE customer_id = ANY($1)";

    /// A score as it was heard.
    ///
    /// @param saidAt when lifecycle-service said so
    public record Heard(String customerId, Instant saidAt, Scored score) {}

    /// Keeps the newest of each customer.
    public void keep(SqlConnection transaction, List<Heard> scores) {
        SortedMap<String, Heard> newest = new TreeMap<>();
        scores.forEach(heard -> newest.merge(
                heard.customerId(), heard, (one, other) -> other.saidAt().isAfter(one.saidAt()) ? other : one));
        Collection<Heard> rows = newest.values();
        if (!rows.isEmpty()) {
            var unused = Sql.execute(
                    transaction,
                    KEEP_NEWER,
                    Sql.texts(rows, Heard::customerId),
                    Sql.instants(rows, Heard::saidAt),
                    Sql.instants(rows, heard -> heard.score().asOf()),
                    rows.stream().map(heard -> heard.score().pAlive()).toArray(Double[]::new),
                    rows.stream().map(heard -> heard.score().residualValue()).toArray(BigDecimal[]::new));
        }
    }

    /// Whoever turned out to be somebody else leaves them their score, if those have none.
    public void handOn(SqlConnection transaction, SortedMap<String, String> survivors) {
        var unused = Sql.execute(
                transaction,
                HAND_ON,
                survivors.keySet().toArray(String[]::new),
                survivors.values().toArray(String[]::new));
        drop(transaction, survivors.keySet());
    }

    /// Nothing is said of these any more.
    public void drop(SqlConnection transaction, Collection<String> customers) {
        var unused = Sql.execute(transaction, DROP, (Object) customers.toArray(String[]::new));
    }

    @Override
    public void forget(SqlConnection transaction, Leaving person) {
        drop(transaction, person.names());
    }

    /// Of those customers who have one.
    public Map<String, Scored> find(SqlConnection connection, Collection<String> customers) {
        Map<String, Scored> found = new HashMap<>();
        for (Row row : Sql.execute(connection, FIND, (Object) customers.toArray(String[]::new))) {
            found.put(
                    row.getString("customer_id"),
                    new Scored(
                            row.getBigDecimal("residual_value"), row.getDouble("p_alive"), Sql.instant(row, "as_of")));
        }
        return found;
    }
}
