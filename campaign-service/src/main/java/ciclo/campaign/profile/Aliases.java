package ciclo.campaign.profile;

import ciclo.campaign.KeepsCustomers;
import ciclo.messaging.event.CustomerEvent.CustomerMerged;
import ciclo.messaging.inbox.Received;
import ciclo.messaging.sql.Sql;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// Table `customer_alias`: who turned out to be whom. Whoever is in it is written to under another
/// name, or not at all.
@ApplicationScoped
public class Aliases implements KeepsCustomers {

    private static final Duration ANSWER = Duration.ofSeconds(30);
    private static final String LEARN = """
            INSERT INTO customer_alias (absorbed, survivor) SELECT * FROM unnest($1::text[], $2::text[])
            ON CONFLICT DO NOTHING""";
    private static final String FORGET = "DELETE FROM customer_alias WHERE absorbed = ANY($1) OR survivor = ANY($1)";

    /// Remembers the merges among these records.
    public void apply(SqlConnection transaction, List<Received> records) {
        SortedMap<String, String> survivors = new TreeMap<>();
        for (Received record : records) {
            if (record.event() != null && record.event().data() instanceof CustomerMerged(var absorbed, var into)) {
                survivors.put(absorbed, into);
            }
        }
        if (!survivors.isEmpty()) {
            var unused = transaction
                    .preparedQuery(LEARN)
                    .execute(Tuple.of(
                            survivors.keySet().toArray(String[]::new),
                            survivors.values().toArray(String[]::new)))
                    .await()
                    .atMost(ANSWER);
        }
    }

    @Override
    public void forget(SqlConnection transaction, Leaving person) {
        var unused = Sql.execute(transaction, FORGET, (Object) person.namesArray());
    }
}
