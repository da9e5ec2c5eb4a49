package ciclo.messaging.outbox;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;

/// Where a transaction puts what it wants published.
///
/// Order per aggregate comes from the caller: update the aggregate's row first, then append. Rows of different
/// aggregates may be published in another order than they were committed in.
@ApplicationScoped
public class Outbox {

    static final String INSERT_MANY = """
            INSERT INTO outbox (topic, key, value, headers)
            SELECT topic, key, value, headers
            FROM unnest($1::text[], $2::bytea[], $3::bytea[], $4::text[]) WITH ORDINALITY AS row (topic, key, value, headers, n)
            ORDER BY n""";

    private final Semaphore wakeUps = new Semaphore(0);

    /// Appends within the transaction of a Vert.x connection, in the order given.
    public Uni<Void> append(SqlConnection transaction, List<OutboxRecord> records) {
        return records.isEmpty()
                ? Uni.createFrom().voidItem()
                : transaction
                        .preparedQuery(INSERT_MANY)
                        .execute(Tuple.wrap(columns(records)))
                        .replaceWithVoid();
    }

    /// The rows as parallel arrays.
    static Object[] columns(List<OutboxRecord> records) {
        int n = records.size();
        String[] topics = new String[n];
        Buffer[] keys = new Buffer[n];
        Buffer[] values = new Buffer[n];
        String[] headers = new String[n];
        for (int i = 0; i < n; i++) {
            OutboxRecord record = records.get(i);
            topics[i] = record.topic();
            keys[i] = record.key() == null ? null : Buffer.buffer(record.key());
            values[i] = record.value() == null ? null : Buffer.buffer(record.value());
            headers[i] = json(record.headers());
        }
        return new Object[] {topics, keys, values, headers};
    }

    /// Tells the relay that something was committed. Call it after the transaction; forgetting it costs a poll
    /// interval.
    public void wake() {
        if (wakeUps.availablePermits() == 0) {
            wakeUps.release();
        }
    }

    Semaphore wakeUps() {
        return wakeUps;
    }

    private static String json(Map<String, String> headers) {
        return new JsonObject(Map.copyOf(headers)).encode();
    }
}
