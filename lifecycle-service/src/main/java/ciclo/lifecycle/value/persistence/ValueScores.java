package ciclo.lifecycle.value.persistence;

import ciclo.lifecycle.value.ValueConfig;
import ciclo.lifecycle.value.ValueFit;
import ciclo.lifecycle.value.domain.OrderHistory;
import ciclo.lifecycle.value.domain.Value;
import ciclo.lifecycle.value.domain.ValueModel;
import ciclo.lifecycle.value.domain.ValueModel.Score;
import ciclo.messaging.sql.Sql;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Table `value_score`: what the last fit says of each customer.
@ApplicationScoped
public class ValueScores {

    private static final String SAVE = """
            INSERT INTO value_score
            SELECT id, $2, repeats, recency_days, age_days, mean_amount, p_alive, expected_orders,
                expected_order_value, residual_value
            FROM unnest($1::text[], $3::int[], $4::int[], $5::int[], $6::double precision[], $7::double precision[],
                $8::double precision[], $9::numeric[], $10::numeric[])
                AS n (id, repeats, recency_days, age_days, mean_amount, p_alive, expected_orders, expected_order_value,
                    residual_value)
            WHERE EXISTS (SELECT FROM customer c WHERE c.customer_id = n.id)
            ORDER BY id
            ON CONFLICT (customer_id) DO UPDATE SET fit_id = excluded.fit_id, repeats = excluded.repeats,
                recency_days = excluded.recency_days, age_days = excluded.age_days,
                mean_amount = excluded.mean_amount, p_alive = excluded.p_alive,
                expected_orders = excluded.expected_orders, expected_order_value = excluded.expected_order_value,
                residual_value = excluded.residual_value""";
    /// Those who have no order any more that counts.
    private static final String DELETE_OTHERS = "DELETE FROM value_score WHERE fit_id <> $1";
    /// Who writes scores asks whether their customers are still there, and holds the lock alone; whoever deletes some
    /// shares it, and so comes before the question or finds what was written.
    private static final String HOLD_ALONE = "SELECT pg_advisory_xact_lock(hashtextextended('ciclo.value.scores', 0))";
    private static final String HOLD_SHARED =
            "SELECT pg_advisory_xact_lock_shared(hashtextextended('ciclo.value.scores', 0))";
    private static final String DELETE = "DELETE FROM value_score WHERE customer_id = ANY($1)";
    private static final String OF = """
            SELECT s.*, f.as_of FROM value_score s JOIN value_fit f ON f.id = s.fit_id WHERE customer_id = ANY($1)""";

    private static final String OF_SURVIVOR = """
            SELECT s.*, f.as_of FROM value_score s JOIN value_fit f ON f.id = s.fit_id
            WHERE customer_id = survivor_of($1)""";

    /// Decimals of money: an estimate may have more than the currency, so that sums of many stay true.
    private static final int DECIMALS = 4;

    private final Duration timeout;

    ValueScores(ValueConfig config) {
        this.timeout = config.timeout();
    }

    /// Scores those of these customers who are still there.
    public void save(SqlConnection transaction, ValueFit fit, ValueModel model, List<CustomerHistory> customers) {
        List<OrderHistory> histories =
                customers.stream().map(CustomerHistory::history).toList();
        List<Score> scores = histories.stream().map(model::score).toList();
        Sql.execute(timeout, transaction, HOLD_ALONE);
        Sql.execute(
                timeout,
                transaction,
                SAVE,
                customers.stream().map(CustomerHistory::customerId).toArray(String[]::new),
                fit.id(),
                histories.stream().map(OrderHistory::repeats).toArray(Integer[]::new),
                histories.stream().map(OrderHistory::recencyDays).toArray(Integer[]::new),
                histories.stream().map(OrderHistory::ageDays).toArray(Integer[]::new),
                histories.stream().map(OrderHistory::meanAmount).toArray(Double[]::new),
                scores.stream().map(Score::pAlive).toArray(Double[]::new),
                scores.stream().map(Score::expectedOrders).toArray(Double[]::new),
                scores.stream()
                        .map(Score::expectedOrderValue)
                        .map(ValueScores::money)
                        .toArray(BigDecimal[]::new),
                scores.stream()
                        .map(Score::residualValue)
                        .map(ValueScores::money)
                        .toArray(BigDecimal[]::new));
    }

    /// Deletes every score that is not of this fit.
    public void deleteOthers(SqlConnection transaction, ValueFit fit) {
        Sql.execute(timeout, transaction, DELETE_OTHERS, fit.id());
    }

    /// Deletes the scores of customers whose rows the transaction has removed.
    public void delete(SqlClient transaction, Collection<String> customers) {
        Sql.execute(transaction, HOLD_SHARED);
        Sql.execute(transaction, DELETE, (Object) customers.toArray(String[]::new));
    }

    /// By customer; who has no score is absent.
    public Map<String, Value> of(SqlClient client, Collection<String> customers) {
        Map<String, Value> values = new HashMap<>();
        if (!customers.isEmpty()) {
            for (Row row : Sql.execute(client, OF, (Object) customers.toArray(String[]::new))) {
                values.put(row.getString("customer_id"), value(row));
            }
        }
        return values;
    }

    /// Of whom an id leads to.
    public Optional<Value> of(SqlClient client, String id) {
        for (Row row : Sql.execute(client, OF_SURVIVOR, id)) {
            return Optional.of(value(row));
        }
        return Optional.empty();
    }

    private static Value value(Row row) {
        return new Value(
                row.getLong("fit_id"),
                Sql.instant(row, "as_of"),
                new OrderHistory(
                        row.getInteger("repeats"),
                        row.getInteger("recency_days"),
                        row.getInteger("age_days"),
                        row.getDouble("mean_amount")),
                row.getDouble("p_alive"),
                row.getDouble("expected_orders"),
                row.getBigDecimal("expected_order_value"),
                row.getBigDecimal("residual_value"));
    }

    private static BigDecimal money(double amount) {
        return BigDecimal.valueOf(amount).setScale(DECIMALS, RoundingMode.HALF_EVEN);
    }
}
