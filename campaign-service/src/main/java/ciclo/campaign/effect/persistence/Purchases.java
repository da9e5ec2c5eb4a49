package ciclo.campaign.effect.persistence;

import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;

/// Tables `purchase` and `refund`, which look the same.
@ApplicationScoped
public class Purchases {

    private static final Duration ANSWER = Duration.ofSeconds(30);
    private static final String INSERT = """
            INSERT INTO %s (source, event_id, customer_id, order_id, at, amount%s)
            SELECT source, event_id, customer_id, order_id, at, amount%s
            FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::timestamptz[], $6::numeric[], $7::boolean[])
                AS told (source, event_id, customer_id, order_id, at, amount, backfill)
            ORDER BY source, event_id
            ON CONFLICT DO NOTHING""";
    private static final String BOUGHT = INSERT.formatted("purchase", ", backfill", ", backfill");
    private static final String REFUNDED = INSERT.formatted("refund", "", "");

    /// An order, or money given back for one.
    ///
    /// @param source and eventId, which tell the event from all others
    /// @param amount in the deployment's currency
    /// @param backfill history brought in later
    public record Sale(
            String source,
            String eventId,
            String customerId,
            String orderId,
            Instant at,
            BigDecimal amount,
            boolean backfill) {}

    /// Keeps these orders; those that are known already change nothing.
    public void bought(SqlConnection transaction, List<Sale> sales) {
        insert(transaction, BOUGHT, sales);
    }

    /// The same for money given back.
    public void refunded(SqlConnection transaction, List<Sale> sales) {
        insert(transaction, REFUNDED, sales);
    }

    private static void insert(SqlConnection transaction, String sql, List<Sale> sales) {
        if (sales.isEmpty()) {
            return;
        }
        var unused = transaction
                .preparedQuery(sql)
                .execute(Tuple.from(List.of(
                        sales.stream().map(Sale::source).toArray(String[]::new),
                        sales.stream().map(Sale::eventId).toArray(String[]::new),
                        sales.stream().map(Sale::customerId).toArray(String[]::new),
                        sales.stream().map(Sale::orderId).toArray(String[]::new),
                        sales.stream()
                                .map(sale -> sale.at().atOffset(ZoneOffset.UTC))
                                .toArray(OffsetDateTime[]::new),
                        sales.stream().map(Sale::amount).toArray(BigDecimal[]::new),
                        sales.stream().map(Sale::backfill).toArray(Boolean[]::new))))
                .await()
                .atMost(ANSWER);
    }
}
