package ciclo.campaign.effect.persistence;

import ciclo.campaign.effect.domain.Arm;
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
    // entered first. An order that was given back in full is none.
    static final String SPENT = """
            WITH RECURSIVE led (customer_id, name) AS (
                SELECT absorbed, survivor FROM customer_alias
                UNION
                SELECT l.customer_id, a.survivor FROM led l JOIN customer_alias a ON a.absorbed = l.name),
            person AS (
                SELECT customer_id, name FROM led l
                WHERE NOT EXISTS (SELECT FROM customer_alias a WHERE a.absorbed = l.name)),
            entered AS (
                SELECT DISTINCT ON (coalesce(p.name, e.customer_id))
                    coalesce(p.name, e.customer_id) AS customer_id, e.held_out, e.entered_at, e.residual_value, e.p_alive
                FROM enrolment e LEFT JOIN person p ON p.customer_id = e.customer_id
                WHERE e.campaign_id = $1
                ORDER BY coalesce(p.name, e.customer_id), e.entered_at, e.customer_id),
            named AS (
                SELECT customer_id, customer_id AS name, entered_at FROM entered
                UNION
                SELECT e.customer_id, p.customer_id, e.entered_at FROM entered e JOIN person p ON p.name = e.customer_id),
            bought AS (
                SELECT n.customer_id, o.amount - coalesce((
                    SELECT sum(r.amount) FROM refund r WHERE r.customer_id = n.name AND r.order_id = o.order_id), 0) AS left_over
                FROM named n JOIN purchase o ON o.customer_id = n.name
                    AND o.at >= n.entered_at AND o.at < n.entered_at + make_interval(secs => $2::float8)),
            spent AS (
                SELECT customer_id, count(*) FILTER (WHERE left_over > 0) AS orders, sum(left_over) AS revenue
                FROM bought GROUP BY customer_id)""";
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
