package ciclo.lifecycle.value;

import ciclo.lifecycle.fixture.Log;
import ciclo.messaging.event.EventType;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Orders and refunds as they stand in the database once they were heard.
public record EventRows(Pool pool) {

    private static final String CUSTOMER = """
            INSERT INTO customer (customer_id, key_hash) VALUES ($1, 0) ON CONFLICT DO NOTHING""";
    private static final String EVENT = """
            INSERT INTO event (source, id, type, customer_id, at, recorded_at, backfill, order_id, amount, data)
            VALUES ('/test', $1, $2, $3, $4, $4, true, $5, $6::text::numeric, '{}')""";

    public void order(String customer, String order, String amount, String at) {
        add(EventType.PURCHASE_RECORDED, customer, order, amount, at);
    }

    public void refund(String customer, @Nullable String order, String amount, String at) {
        add(EventType.PURCHASE_REFUNDED, customer, order, amount, at);
    }

    private void add(EventType type, String customer, @Nullable String order, String amount, String at) {
        execute(CUSTOMER, customer);
        execute(
                EVENT,
                Log.newId(),
                type.typeName(),
                customer,
                Instant.parse(at).atOffset(ZoneOffset.UTC),
                order,
                amount);
    }

    private void execute(String sql, @Nullable Object... parameters) {
        pool.preparedQuery(sql)
                .execute(Tuple.from(Arrays.asList(parameters)))
                .await()
                .atMost(Duration.ofSeconds(10));
    }
}
