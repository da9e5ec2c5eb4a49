package ciclo.customer.intake;

import ciclo.messaging.event.Topics;
import ciclo.messaging.inbox.InboxHandler;
import ciclo.messaging.inbox.Inboxes;
import ciclo.messaging.inbox.Received;
import io.quarkus.runtime.StartupEvent;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/// Creates the customers that events name and nobody has registered. It reads the log, so that accepting an event needs
/// no database and a crash in between loses nothing.
@ApplicationScoped
class CustomersSeen implements InboxHandler {

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final String ENSURE = """
            INSERT INTO customer (id, first_seen_at)
            SELECT id, at FROM unnest($1::text[], $2::timestamptz[]) AS seen (id, at) ORDER BY id
            ON CONFLICT DO NOTHING""";

    void start(@Observes @Priority(3000) StartupEvent event, Inboxes inboxes) {
        inboxes.start(Set.of(Topics.CONTACTS, Topics.PURCHASES), this);
    }

    @Override
    public void apply(SqlConnection transaction, List<Received> records) {
        SortedMap<String, OffsetDateTime> seen = new TreeMap<>();
        for (Received record : records) {
            if (record.event() != null) {
                seen.putIfAbsent(record.key(), record.event().recordedTime().atOffset(ZoneOffset.UTC));
            }
        }
        var unused = transaction
                .preparedQuery(ENSURE)
                .execute(Tuple.from(List.of(
                        seen.keySet().toArray(String[]::new), seen.values().toArray(OffsetDateTime[]::new))))
                .await()
                .atMost(PATIENCE);
    }
}
