package ciclo.campaign.effect.persistence;

import ciclo.campaign.effect.domain.Arm;
import ciclo.messaging.sql.Sql;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;

/// What the two groups of a campaign did after they had entered.
@ApplicationScoped
public class Groups {

    private static final Duration ANSWER = Duration.ofSeconds(30);
    // Whoever turned out to be another customer buys under that one's name, and two who are one count as the one who
    // entered first. An order is known by its number, whoever told of it and of what was given back for it, and one
    // that was given back in full is none. Of the erased there are two figures. Few have a second name, so only those
    // are sorted, and purchases are read once, as far as any of them can count.
    static final String SPENT = """
            WITH RECURSIVE led (customer_id, name) AS (
                SELECT absorbed, survivor FROM customer_alias
                UNION
                SELECT l.customer_id, a.survivor FROM led l JOIN customer_alias a ON a.absorbed = l.name),
            person AS MATERIALIZED (
                SELECT customer_id, name FROM led l
                WHERE NOT EXISTS (SELECT FROM customer_alias a WHERE a.absorbed = l.name)),
            bearer AS MATERIALIZED (
                SELECT customer_id, name FROM person UNION SELECT name, name FROM person),
            enrolled AS MATERIALIZED (
                SELECT e.customer_id, b.name, e.held_out, e.entered_at, e.residual_value, e.p_alive, e.orders, e.revenue
                FROM enrolment e LEFT JOIN bearer b ON b.customer_id = e.customer_id
                WHERE e.campaign_id = $1),
            entered AS MATERIALIZED (
                SELECT customer_id, name, held_out, entered_at, residual_value, p_alive, orders, revenue
                FROM enrolled WHERE name IS NULL
                UNION ALL
                (SELECT DISTINCT ON (name)
                    name, name, held_out, entered_at, residual_value, p_alive, orders, revenue
                FROM enrolled WHERE name IS NOT NULL ORDER BY name, entered_at, customer_id)),
            named AS (
                SELECT customer_id, customer_id AS name, entered_at FROM entered
                UNION ALL
                SELECT e.customer_id, p.customer_id, e.entered_at FROM entered e JOIN person p ON p.name = e.name),
            sold AS (
                SELECT customer_id, order_id, at, amount FROM purchase
                WHERE at >= (SELECT min(entered_at) FROM entered)
                    AND at < (SELECT max(entered_at) FROM entered) + make_interval(secs => $2::float8)),
            bought AS MATERIALIZED (
                SELECT n.customer_id, o.order_id, sum(o.amount) AS amount
                FROM sold o JOIN named n ON n.name = o.customer_id
                    AND o.at >= n.entered_at AND o.at < n.entered_at + make_interval(secs => $2::float8)
                GROUP BY n.customer_id, o.order_id),
            given_back AS (
                SELECT n.customer_id, r.order_id, sum(r.amount) AS amount
                FROM refund r JOIN named n ON n.name = r.customer_id
                GROUP BY n.customer_id, r.order_id),
            spent AS (
                SELECT b.customer_id, count(*) FILTER (WHERE g.amount IS NULL OR g.amount < b.amount) AS orders,
                    sum(b.amount - coalesce(g.amount, 0)) AS revenue
                FROM bought b LEFT JOIN given_back g ON g.customer_id = b.customer_id AND g.order_id = b.order_id
                GROUP BY b.customer_id
                UNION ALL
                SELECT customer_id, orders, revenue FROM entered WHERE orders IS NOT NULL)""";
    /// What the groups of a large campaign need to be put together in memory, for the transaction.
    static final String ROOM = "SET LOCAL work_mem = '64MB'";
    private static final String ARMS = SPENT + """

            SELECT e.held_out, count(*) AS entered, count(*) FILTER (WHERE s.orders > 0) AS converted,
                coalesce(sum(s.revenue), 0) AS revenue, coalesce(sum(s.revenue * s.revenue), 0) AS revenue_squares,
                count(*) FILTER (WHERE e.entered_at + make_interval(secs => $2::float8) <= $3) AS complete
            FROM entered e LEFT JOIN spent s ON s.customer_id = e.customer_id
            GROUP BY e.held_out""";

    /// @param complete how many of both groups have had the whole window
    public record Both(Arm treated, Arm heldOut, long complete) {}

    /// Both groups, with what was bought within the window after each customer entered.
    public Both of(SqlConnection connection, String campaign, Duration window, Instant now) {
        var unused = Sql.execute(connection, ROOM);
        Arm treated = Arm.EMPTY;
        Arm heldOut = Arm.EMPTY;
        long complete = 0;
        for (Row row : connection
                .preparedQuery(ARMS)
                .execute(Tuple.of(campaign, (double) window.toSeconds(), now.atOffset(ZoneOffset.UTC)))
                .await()
                .atMost(ANSWER)) {
            Arm arm = new Arm(
                    row.getLong("entered"),
                    row.getLong("converted"),
                    row.getBigDecimal("revenue"),
                    row.getBigDecimal("revenue_squares"));
            complete += row.getLong("complete");
            if (row.getBoolean("held_out")) {
                heldOut = arm;
            } else {
                treated = arm;
            }
        }
        return new Both(treated, heldOut, complete);
    }
}
