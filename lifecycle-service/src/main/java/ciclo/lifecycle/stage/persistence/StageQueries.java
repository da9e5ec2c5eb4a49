package ciclo.lifecycle.stage.persistence;

import ciclo.messaging.sql.Sql;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What can be asked of the projection and the histories.
@ApplicationScoped
public class StageQueries {

    private static final String CUSTOMER =
            "SELECT * FROM customer WHERE customer_id = survivor_of($1) AND horizon IS NOT NULL";
    private static final String COUNT = "SELECT count(*) FROM customer";
    private static final String AFTER = """
            SELECT customer_id FROM customer WHERE $1::text IS NULL OR customer_id > $1
            ORDER BY customer_id LIMIT $2""";
    private static final String HEARD_OF_AFTER = """
            SELECT customer_id FROM (
                (SELECT customer_id FROM customer WHERE $1::text IS NULL OR customer_id > $1
                    ORDER BY customer_id LIMIT $2)
                UNION
                (SELECT DISTINCT customer_id FROM event WHERE $1::text IS NULL OR customer_id > $1
                    ORDER BY customer_id LIMIT $2)) AS heard_of
            ORDER BY customer_id LIMIT $2""";
    private static final String LISTED = """
            SELECT customer_id, stage, since, previous_stage, sequence, horizon, risk FROM customer
            WHERE horizon IS NOT NULL AND ($1::text IS NULL OR stage = $1)
                AND ($2::boolean IS NULL OR (risk IS NOT NULL) = $2) AND ($3::text IS NULL OR customer_id > $3)
            ORDER BY customer_id LIMIT $4""";
    private static final String TIMELINE = """
            SELECT source, id, type, at, recorded_at, backfill, data FROM event
            WHERE customer_id = $1
                AND ($2::timestamptz IS NULL OR (at, source, id) < ($2, $3::text, $4::text))
            ORDER BY at DESC, source DESC, id DESC LIMIT $5""";

    /// An event as it was heard.
    ///
    /// @param data as published, JSON
    public record TimelineEvent(
            String source, String id, String type, Instant time, Instant recordedTime, boolean backfill, String data) {}

    private final Pool pool;

    StageQueries(Pool pool) {
        this.pool = pool;
    }

    /// The customer whom an id leads to.
    public Optional<CustomerStage> customer(String id) {
        for (Row row : Sql.execute(pool, CUSTOMER, id)) {
            return Optional.of(customer(row));
        }
        return Optional.empty();
    }

    /// How many customers there are.
    public long countCustomers(SqlClient client) {
        return Sql.execute(client, COUNT).iterator().next().getLong(0);
    }

    /// All customers in turn: the next ones after one of them, in the database's order.
    ///
    /// @param after the last one of the batch before; null for the first batch
    public List<String> customersAfter(SqlClient client, @Nullable String after, int limit) {
        List<String> ids = new ArrayList<>();
        for (Row row : Sql.execute(client, AFTER, after, limit)) {
            ids.add(row.getString(0));
        }
        return ids;
    }

    /// Everybody of whom there is an event or a row, in turn.
    ///
    /// @param after the last one of the batch before; null for the first batch
    public List<String> heardOfAfter(SqlClient client, @Nullable String after, int limit) {
        List<String> ids = new ArrayList<>();
        for (Row row : Sql.execute(client, HEARD_OF_AFTER, after, limit)) {
            ids.add(row.getString(0));
        }
        return ids;
    }

    /// A customer in a list.
    ///
    /// @param risk why the customer is at risk; empty without any
    public record Listed(CustomerStage customer, List<String> risk) {}

    /// Customers in order of their ids.
    ///
    /// @param stage by wire name; null for all
    /// @param atRisk null for all
    /// @param after the last one of the page before; null for the first page
    public List<Listed> list(@Nullable String stage, @Nullable Boolean atRisk, @Nullable String after, int limit) {
        List<Listed> listed = new ArrayList<>();
        for (Row row : Sql.execute(pool, LISTED, stage, atRisk, after, limit)) {
            String[] risk = row.getArrayOfStrings("risk");
            listed.add(new Listed(customer(row), risk == null ? List.of() : List.of(risk)));
        }
        return listed;
    }

    /// A customer's events, newest first.
    ///
    /// @param after the last one of the page before; null for the first page
    public List<TimelineEvent> timeline(String customer, @Nullable TimelineCursor after, int limit) {
        List<TimelineEvent> events = new ArrayList<>();
        for (Row row : Sql.execute(
                pool,
                TIMELINE,
                customer,
                after == null ? null : Sql.utc(after.at()),
                after == null ? null : after.source(),
                after == null ? null : after.id(),
                limit)) {
            events.add(new TimelineEvent(
                    row.getString("source"),
                    row.getString("id"),
                    row.getString("type"),
                    Sql.instant(row, "at"),
                    Sql.instant(row, "recorded_at"),
                    row.getBoolean("backfill"),
                    row.getString("data")));
        }
        return events;
    }

    private static CustomerStage customer(Row row) {
        return new CustomerStage(
                row.getString("customer_id"),
                row.getString("stage"),
                Sql.instantOrNull(row, "since"),
                row.getString("previous_stage"),
                row.getLong("sequence"),
                Sql.instant(row, "horizon"));
    }
}
