package ciclo.customer.profile;

import ciclo.messaging.inbox.Received;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// Creates the customers that events name and nobody has registered. It reads the log, so that
/// accepting an event needs no database and a crash in between loses nothing.
@ApplicationScoped
public class CustomersSeen {

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final String ENSURE = """
            INSERT INTO customer (id, first_seen_at)
            SELECT id, at FROM unnest($1::text[], $2::timestamptz[]) AS seen (id, at) ORDER BY id COLLATE "C"
            ON CONFLICT DO NOTHING""";

    /// Creates whom these records name and who is not there. The survivors and the erased are:
    /// nobody comes back.
    public void hear(SqlConnection transaction, List<Received> records) {
        SortedMap<String, OffsetDateTime> seen = new TreeMap<>();
        for (Received record : records) {
            if (record.event() != null) {
                seen.putIfAbsent(record.key(), record.event().recordedTime().atOffset(ZoneOffset.UTC));
            }
        }
        if (seen.isEmpty()) {
            return;
        }
        var unused = transaction
                .preparedQuery(ENSURE)
                .execute(Tuple.from(List.of(
                        seen.keySet().toArray(String[]::new), seen.values().toArray(OffsetDateTime[]::new))))
                .await()
                .atMost(PATIENCE);
    }
}
