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
                SELECT customer_id, name FROM person UNION ALL SELECT DISTINCT name, name FROM person),
            entered AS MATERIALIZED (
                SELECT customer_id, held_out, entered_at, residual_value, p_alive, orders, revenue
                FROM enrolment e
                WHERE campaign_id = $1 AND NOT EXISTS (SELECT FROM bearer b WHERE b.customer_id = e.customer_id)
                UNION ALL
                (SELECT DISTINCT ON (b.name)
                    b.name, held_out, entered_at, residual_value, p_alive, orders, revenue
                FROM enrolment e JOIN bearer b ON b.customer_id = e.customer_id
                WHERE campaign_id = $1 ORDER BY b.name, entered_at, e.customer_id)),
            time AS MATERIALIZED (
                SELECT min(entered_at) AS first, max(entered_at) + make_interval(secs => $2::float8) AS last
                FROM entered),
            bought AS MATERIALIZED (
                SELECT e.customer_id, e.held_out, o.order_id, sum(o.amount) AS amount
                FROM purchase o LEFT JOIN bearer b ON b.customer_id = o.customer_id
                JOIN entered e ON e.customer_id = coalesce(b.name, o.customer_id)
                    AND o.at >= e.entered_at AND o.at < e.entered_at + make_interval(secs => $2::float8)
                WHERE o.at >= (SELECT first FROM time) AND o.at < (SELECT last FROM time)
                GROUP BY e.customer_id, e.held_out, o.order_id),
            given_back AS (
                SELECT coalesce(b.name, r.customer_id) AS customer_id, r.order_id, sum(r.amount) AS amount
                FROM refund r LEFT JOIN bearer b ON b.customer_id = r.customer_id
                GROUP BY 1, r.order_id),
            spent AS (
                SELECT b.customer_id, b.held_out,
                    count(*) FILTER (WHERE g.amount IS NULL OR g.amount < b.amount) AS orders,
                    sum(b.amount - coalesce(g.amount, 0)) AS revenue
                FROM bought b LEFT JOIN given_back g ON g.customer_id = b.customer_id AND g.order_id = b.order_id
                GROUP BY b.customer_id, b.held_out
                UNION ALL
                SELECT customer_id, held_out, orders, revenue FROM entered WHERE orders IS NOT NULL)""";
    /// What the groups of a large campaign need to be put together in memory, for the transaction. Of how much one step
    /// hands to the next the planner knows nothing, and would rather sort all of it.
    static final String ROOM =
            "SELECT set_config('work_mem', '64MB', true), set_config('enable_mergejoin', 'off', true)";
    private static final String ARMS = SPENT + """

            SELECT held_out, sum(entered)::bigint AS entered, sum(converted)::bigint AS converted, sum(revenue) AS revenue,
                sum(revenue_squares) AS revenue_squares, sum(complete)::bigint AS complete
            FROM (
                SELECT held_out, count(*) AS entered, 0 AS converted, 0::numeric AS revenue, 0::numeric AS revenue_squares,
                    count(*) FILTER (WHERE entered_at + make_interval(secs => $2::float8) <= $3) AS complete
                FROM entered GROUP BY held_out
                UNION ALL
                SELECT held_out, 0, count(*) FILTER (WHERE orders > 0), sum(revenue), sum(revenue * revenue), 0
                FROM spent GROUP BY held_out) AS part
            GROUP BY held_out""";

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
