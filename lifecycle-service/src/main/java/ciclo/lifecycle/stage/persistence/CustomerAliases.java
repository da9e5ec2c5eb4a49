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

    /// @param survivors by the customer who was merged into them
    public void add(SqlConnection transaction, SortedMap<String, String> survivors) {
        Sql.execute(
                transaction,
                ADD,
                survivors.keySet().toArray(String[]::new),
                survivors.values().toArray(String[]::new));
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
