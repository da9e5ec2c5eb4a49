package ciclo.lifecycle.stage.persistence;

import ciclo.messaging.sql.Sql;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;

/// Table `customer_alias`: who turned out to be whom.
@ApplicationScoped
public class CustomerAliases {

    private static final String ANY = "SELECT EXISTS (SELECT FROM customer_alias)";
    private static final String ADD = """
            INSERT INTO customer_alias (absorbed, survivor) SELECT * FROM unnest($1::text[], $2::text[])
            ON CONFLICT DO NOTHING""";
    private static final String SURVIVORS = """
            SELECT asked.id, survivor_of(asked.id) AS survivor FROM unnest($1::text[]) AS asked (id)
            WHERE EXISTS (SELECT FROM customer_alias a WHERE a.absorbed = asked.id)""";

    private static final String IN_A_CIRCLE = """
            WITH RECURSIVE led (began, id) AS (
                SELECT absorbed, survivor FROM customer_alias WHERE absorbed = ANY($1)
                UNION
                SELECT led.began, a.survivor FROM led JOIN customer_alias a ON a.absorbed = led.id)
            SELECT EXISTS (SELECT FROM led WHERE began = id)""";

    /// @param survivors by the customer who was merged into them
    public void add(SqlConnection transaction, SortedMap<String, String> survivors) {
        Sql.execute(
                transaction,
                ADD,
                survivors.keySet().toArray(String[]::new),
                survivors.values().toArray(String[]::new));
    }

    /// Whether any of these customers leads back to itself.
    public boolean anyInACircle(SqlConnection transaction, Collection<String> customers) {
        return Sql.execute(transaction, IN_A_CIRCLE, (Object) customers.toArray(String[]::new))
                .iterator()
                .next()
                .getBoolean(0);
    }

    /// Forgets these customers.
    public void remove(SqlConnection transaction, Collection<String> customers) {
        Sql.execute(transaction, "DELETE FROM customer_alias WHERE absorbed = ANY($1)", (Object)
                customers.toArray(String[]::new));
    }

    /// Whom these customers turned out to be, by way of others perhaps; those who are themselves
    /// are left out.
    public Map<String, String> survivors(SqlConnection transaction, Collection<String> customers) {
        if (!Sql.execute(transaction, ANY).iterator().next().getBoolean(0)) {
            return Map.of();
        }
        Map<String, String> survivors = new HashMap<>();
        for (Row row : Sql.execute(transaction, SURVIVORS, (Object) customers.toArray(String[]::new))) {
            survivors.put(row.getString("id"), row.getString("survivor"));
        }
        return survivors;
    }
}
