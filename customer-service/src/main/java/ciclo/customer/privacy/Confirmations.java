package ciclo.customer.privacy;

import ciclo.messaging.event.CustomerForgotten;
import ciclo.messaging.inbox.Received;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/// Notes which services have forgotten whom.
@ApplicationScoped
public class Confirmations {

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final String NOTE = """
            UPDATE erasure e SET forgotten_at = said.at
            FROM (SELECT customer_id, service, min(at) AS at
                FROM unnest($1::text[], $2::text[], $3::timestamptz[]) AS n (customer_id, service, at)
                GROUP BY customer_id, service) AS said
            WHERE e.customer_id = said.customer_id AND e.service = said.service AND e.forgotten_at IS NULL""";

    /// Notes what these records confirm. What nobody asked for has no effect.
    public void hear(SqlConnection transaction, List<Received> records) {
        List<String> customers = new ArrayList<>();
        List<String> services = new ArrayList<>();
        List<OffsetDateTime> instants = new ArrayList<>();
        for (Received record : records) {
            if (record.event() != null && record.event().data() instanceof CustomerForgotten forgotten) {
                customers.add(record.key());
                services.add(forgotten.service());
                instants.add(record.event().time().atOffset(ZoneOffset.UTC));
            }
        }
        if (customers.isEmpty()) {
            return;
        }
        var unused = transaction
                .preparedQuery(NOTE)
                .execute(Tuple.of(
                        customers.toArray(String[]::new),
                        services.toArray(String[]::new),
                        instants.toArray(OffsetDateTime[]::new)))
                .await()
                .atMost(PATIENCE);
    }
}
