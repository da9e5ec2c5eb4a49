package ciclo.customer.privacy;

import ciclo.messaging.event.CloudEvent;
import ciclo.messaging.event.CustomerForgotten;
import ciclo.messaging.event.ErasureCompleted;
import ciclo.messaging.event.Topics;
import ciclo.messaging.inbox.Received;
import ciclo.messaging.outbox.Outbox;
import ciclo.messaging.outbox.OutboxRecord;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Notes which services have forgotten whom, and tells when all have.
@ApplicationScoped
public class Confirmations {

    private static final String SOURCE = "/ciclo/customer-service";
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final String NOTE = """
            UPDATE erasure e SET forgotten_at = said.at
            FROM (SELECT customer_id, service, min(at) AS at
                FROM unnest($1::text[], $2::text[], $3::timestamptz[]) AS n (customer_id, service, at)
                GROUP BY customer_id, service) AS said
            WHERE e.customer_id = said.customer_id AND e.service = said.service AND e.forgotten_at IS NULL
            RETURNING e.customer_id""";
    private static final String COMPLETE = """
            SELECT customer_id, min(requested_at) AS requested_at, max(forgotten_at) AS completed_at,
                array_agg(service ORDER BY service) AS services
            FROM erasure WHERE customer_id = ANY ($1) GROUP BY customer_id HAVING bool_and(forgotten_at IS NOT NULL)
            ORDER BY customer_id""";

    private final Outbox outbox;
    private final InstantSource clock;

    Confirmations(Outbox outbox, InstantSource clock) {
        this.outbox = outbox;
        this.clock = clock;
    }

    /// Notes what these records confirm, and has the world told whose erasure that completes. What
    /// nobody asked for has no effect.
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
        Set<String> noted = new HashSet<>();
        transaction
                .preparedQuery(NOTE)
                .execute(Tuple.of(
                        customers.toArray(String[]::new),
                        services.toArray(String[]::new),
                        instants.toArray(OffsetDateTime[]::new)))
                .await()
                .atMost(PATIENCE)
                .forEach(row -> noted.add(row.getString(0)));
        tell(transaction, noted);
    }

    private void tell(SqlConnection transaction, Set<String> noted) {
        if (noted.isEmpty()) {
            return;
        }
        List<OutboxRecord> completions = new ArrayList<>();
        transaction
                .preparedQuery(COMPLETE)
                .execute(Tuple.of(noted.toArray(String[]::new)))
                .await()
                .atMost(PATIENCE)
                .forEach(row -> completions.add(OutboxRecord.of(Topics.ERASURES, completion(row))));
        outbox.append(transaction, completions).await().atMost(PATIENCE);
    }

    private CloudEvent completion(Row row) {
        String customer = row.getString("customer_id");
        return new CloudEvent(
                "erasure-completed-" + customer,
                SOURCE,
                customer,
                row.getOffsetDateTime("completed_at").toInstant(),
                clock.instant().truncatedTo(ChronoUnit.MICROS),
                customer,
                null,
                false,
                null,
                new ErasureCompleted(
                        row.getOffsetDateTime("requested_at").toInstant(), List.of(row.getArrayOfStrings("services"))));
    }
}
