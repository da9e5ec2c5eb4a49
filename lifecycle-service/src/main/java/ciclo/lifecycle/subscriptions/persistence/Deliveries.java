package ciclo.lifecycle.subscriptions.persistence;

import ciclo.lifecycle.stage.KeepsCustomers;
import ciclo.lifecycle.stream.Change;
import ciclo.lifecycle.subscriptions.Delivery;
import ciclo.lifecycle.subscriptions.persistence.Subscriptions.Fed;
import ciclo.messaging.sql.Sql;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Table `webhook_delivery`: what is yet to be delivered. Of a customer's rows of one subscription only the first, its
/// `head`, is ever taken; when it is deleted, the next one becomes it.
@ApplicationScoped
public class Deliveries implements KeepsCustomers {

    private static final String INSERT = """
            INSERT INTO webhook_delivery (subscription_id, epoch, message_id, customer_id, part, record_offset, body,
                created_at, due_at)
            SELECT $1, $2, message_id, customer_id, part, record_offset, body, $8, $8
            FROM unnest($3::text[], $4::text[], $5::int[], $6::bigint[], $7::text[]) WITH ORDINALITY
                AS new (message_id, customer_id, part, record_offset, body, n)
            ORDER BY n ON CONFLICT DO NOTHING""";
    private static final String FORGET = "DELETE FROM webhook_delivery WHERE customer_id = ANY($1)";
    private static final String READY = """
            SELECT id FROM webhook_subscription s
            WHERE paused IS NULL AND (quiet_until IS NULL OR quiet_until <= $1) AND EXISTS (
                SELECT FROM webhook_delivery d WHERE d.subscription_id = s.id AND head AND due_at <= $1
                    AND (leased_until IS NULL OR leased_until <= $1))
            ORDER BY id""";
    // A subquery that is joined may be executed for each row, and take others each time; this is executed once.
    private static final String TAKE = """
            WITH due AS MATERIALIZED (
                SELECT id FROM webhook_delivery
                WHERE subscription_id = $1 AND head AND due_at <= $2 AND (leased_until IS NULL OR leased_until <= $2)
                ORDER BY due_at, id LIMIT $4 FOR NO KEY UPDATE SKIP LOCKED)
            UPDATE webhook_delivery d SET leased_until = $3, taken = taken + 1
            FROM due WHERE d.id = due.id RETURNING d.*""";
    private static final String DONE = "DELETE FROM webhook_delivery WHERE id = $1 AND taken = $2";
    private static final String FAILED = """
            UPDATE webhook_delivery SET leased_until = NULL, due_at = $3, attempts = attempts + 1,
                failing_since = coalesce(failing_since, $4), attempted_at = $4, outcome = $5
            WHERE id = $1 AND taken = $2""";
    private static final String RETRY_ALL = """
            UPDATE webhook_delivery SET due_at = $2, attempts = 0, failing_since = NULL
            WHERE subscription_id = $1 AND head""";
    private static final String WITHDRAW = """
            WITH gone AS (
                DELETE FROM webhook_delivery
                WHERE subscription_id = $1 AND (leased_until IS NULL OR leased_until <= $2)
                RETURNING part, record_offset)
            SELECT part, min(record_offset) FROM gone GROUP BY part""";
    private static final String FAILING = """
            SELECT * FROM webhook_delivery WHERE subscription_id = $1 AND attempts > 0 AND id < $2
            ORDER BY id DESC LIMIT $3""";
    private static final String BACKLOG = """
            SELECT count(*), count(*) FILTER (WHERE attempts > 0) FROM webhook_delivery WHERE subscription_id = $1""";

    /// How much waits.
    ///
    /// @param failing what of it was tried and failed
    public record Backlog(long waiting, long failing) {}

    /// Appends changes for a subscription, in their order, each once per epoch.
    public void insert(SqlConnection transaction, Fed subscription, List<Change> changes, Instant now) {
        Sql.change(
                transaction,
                INSERT,
                subscription.id(),
                subscription.epoch(),
                texts(changes, Change::identity),
                texts(changes, Change::customerId),
                changes.stream().map(Change::partition).toArray(Integer[]::new),
                changes.stream().map(Change::offset).toArray(Long[]::new),
                texts(changes, Change::json),
                Sql.utc(now));
    }

    /// The subscriptions for which something may be due.
    public List<String> ready(SqlClient client, Instant now) {
        return Sql.list(client, row -> row.getString(0), READY, Sql.utc(now));
    }

    /// Takes up to `limit` deliveries, of each customer the first one, for an attempt that is over by `until`.
    public List<Delivery> take(SqlClient client, String subscription, Instant now, Instant until, int limit) {
        return Sql.list(client, Deliveries::delivery, TAKE, subscription, Sql.utc(now), Sql.utc(until), limit);
    }

    /// The subscriber has it.
    public void done(SqlClient client, Delivery delivery) {
        Sql.change(client, DONE, delivery.id(), delivery.taken());
    }

    /// It is tried again, and what waits behind it goes on waiting.
    public void failed(SqlClient client, Delivery delivery, String outcome, Instant now, Instant again) {
        Sql.change(client, FAILED, delivery.id(), delivery.taken(), Sql.utc(again), Sql.utc(now), outcome);
    }

    /// Everything that waits is due, as if it had never failed.
    public void retryAll(SqlConnection transaction, String subscription, Instant now) {
        Sql.change(transaction, RETRY_ALL, subscription, Sql.utc(now));
    }

    /// Takes back what waits, except what is under way, and answers the first offset of it in each partition.
    public Map<Integer, Long> withdraw(SqlConnection transaction, String subscription, Instant now) {
        return Sql.list(
                        transaction,
                        row -> Map.entry(row.getInteger(0), row.getLong(1)),
                        WITHDRAW,
                        subscription,
                        Sql.utc(now))
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /// What has failed and is yet to be delivered, the latest first.
    ///
    /// @param before only what has a lower id
    public List<Delivery> failing(SqlClient client, String subscription, long before, int limit) {
        return Sql.list(client, Deliveries::delivery, FAILING, subscription, before, limit);
    }

    public Backlog backlog(SqlClient client, String subscription) {
        return Sql.list(client, row -> new Backlog(row.getLong(0), row.getLong(1)), BACKLOG, subscription)
                .getFirst();
    }

    private static Delivery delivery(Row row) {
        return new Delivery(
                row.getLong("id"),
                row.getString("subscription_id"),
                row.getString("message_id"),
                row.getString("customer_id"),
                row.getString("body"),
                row.getInteger("taken"),
                row.getInteger("attempts"),
                Sql.instantOrNull(row, "failing_since"),
                Sql.instant(row, "due_at"),
                Sql.instantOrNull(row, "attempted_at"),
                row.getString("outcome"));
    }

    private static String[] texts(List<Change> changes, Function<Change, String> column) {
        return changes.stream().map(column).toArray(String[]::new);
    }

    /// What was said of them goes its way still.
    @Override
    public void letGo(SqlClient transaction, Collection<String> absorbed) {}

    @Override
    public void forget(SqlClient transaction, Collection<String> customers) {
        Sql.change(transaction, FORGET, (Object) customers.toArray(String[]::new));
    }
}
