package ciclo.lifecycle.value.persistence;

import ciclo.lifecycle.value.ValueConfig;
import ciclo.lifecycle.value.domain.OrderHistory;
import ciclo.lifecycle.value.domain.Sample;
import ciclo.messaging.event.EventType;
import ciclo.messaging.sql.Sql;
import io.vertx.mutiny.sqlclient.Cursor;
import io.vertx.mutiny.sqlclient.PreparedStatement;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The orders of all customers in a few numbers each, from table `event`: worked out once, by the database, into a
/// table that lasts as long as the transaction. Reading it takes memory for one batch.
@ApplicationScoped
public class OrderHistories {

    private static final String CREATE = """
            CREATE TEMPORARY TABLE order_history (customer_id text, repeats int, recency_days int, age_days int,
                mean_amount double precision, calibrating boolean) ON COMMIT DROP""";
    /// An order counts unless what was paid back for it by then comes to its amount; what was paid back of it in
    /// part is taken off.
    private static final String COLLECT = """
            INSERT INTO order_history
            WITH refunded AS (
                SELECT customer_id, order_id, sum(amount) AS amount FROM event
                WHERE type = $1 AND at <= $3 AND order_id IS NOT NULL GROUP BY customer_id, order_id),
            days AS (
                SELECT customer_id, (p.at AT TIME ZONE 'UTC')::date AS day, min(p.at) AS at,
                    sum(p.amount - coalesce(r.amount, 0)) AS amount
                FROM event p LEFT JOIN refunded r USING (customer_id, order_id)
                WHERE p.type = $2 AND p.at <= $3 AND (r.amount IS NULL OR r.amount < p.amount)
                GROUP BY 1, 2)
            SELECT customer_id, count(*) - 1, max(day) - min(day), ($3 AT TIME ZONE 'UTC')::date - min(day),
                coalesce((sum(amount) - (array_agg(amount ORDER BY day))[1]) / nullif(count(*) - 1, 0), 0),
                coalesce(min(at) >= $4::timestamptz, true)
            FROM days GROUP BY customer_id""";
    private static final String GROUPS = """
            SELECT repeats, recency_days, age_days, count(*)::int AS customers FROM order_history WHERE calibrating
            GROUP BY repeats, recency_days, age_days""";
    private static final String AMOUNTS = """
            SELECT repeats, mean_amount, count(*)::int AS customers FROM order_history WHERE calibrating AND repeats > 0
            GROUP BY repeats, mean_amount""";
    private static final String ALL = """
            SELECT customer_id, repeats, recency_days, age_days, mean_amount FROM order_history""";
    private static final int BATCH = 10_000;

    private final Duration timeout;

    OrderHistories(ValueConfig config) {
        this.timeout = config.timeout();
    }

    /// Works out the histories as of an instant, for the rest of the transaction.
    ///
    /// @param calibrationFrom who came before is no part of the sample; null if everybody is
    public void collect(SqlConnection transaction, Instant asOf, @Nullable Instant calibrationFrom) {
        Sql.execute(timeout, transaction, CREATE);
        Sql.execute(
                timeout,
                transaction,
                COLLECT,
                EventType.PURCHASE_REFUNDED.typeName(),
                EventType.PURCHASE_RECORDED.typeName(),
                Sql.utc(asOf),
                Sql.utc(calibrationFrom));
    }

    /// The customers to fit to.
    public Sample sample(SqlConnection transaction) {
        Sample sample = new Sample();
        read(
                transaction,
                GROUPS,
                BATCH,
                rows -> rows.forEach(row -> sample.add(
                        new OrderHistory(
                                row.getInteger("repeats"),
                                row.getInteger("recency_days"),
                                row.getInteger("age_days"),
                                0),
                        row.getInteger("customers"))));
        read(
                transaction,
                AMOUNTS,
                BATCH,
                rows -> rows.forEach(row -> sample.addAmount(
                        row.getInteger("repeats"), row.getDouble("mean_amount"), row.getInteger("customers"))));
        return sample;
    }

    /// Hands over everybody's history, some at a time.
    public void each(SqlConnection transaction, int batch, Consumer<List<CustomerHistory>> consumer) {
        read(
                transaction,
                ALL,
                batch,
                rows -> consumer.accept(
                        rows.stream().map(OrderHistories::history).toList()));
    }

    private void read(SqlConnection transaction, String query, int batch, Consumer<List<Row>> consumer) {
        PreparedStatement statement = transaction.prepare(query).await().atMost(timeout);
        Cursor cursor = statement.cursor();
        do {
            List<Row> rows = new ArrayList<>(batch);
            cursor.read(batch).await().atMost(timeout).forEach(rows::add);
            if (!rows.isEmpty()) {
                consumer.accept(rows);
            }
        } while (cursor.hasMore());
        cursor.close().await().atMost(timeout);
        statement.close().await().atMost(timeout);
    }

    private static CustomerHistory history(Row row) {
        return new CustomerHistory(
                row.getString("customer_id"),
                new OrderHistory(
                        row.getInteger("repeats"),
                        row.getInteger("recency_days"),
                        row.getInteger("age_days"),
                        row.getDouble("mean_amount")));
    }
}
