package ciclo.campaign.effect.persistence;

import ciclo.campaign.KeepsCustomers;
import ciclo.campaign.effect.EffectConfig;
import ciclo.messaging.sql.Sql;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/// Makes two figures in their groups of what people have bought who are to be forgotten: the effect
/// of a campaign stays what it was, and of their orders nothing is left.
@ApplicationScoped
public class Folding implements KeepsCustomers {

    // Two who are one count as the one who entered first.
    private static final String KEEP_FIRST = """
            DELETE FROM enrolment e USING enrolment earlier
            WHERE e.customer_id = ANY($1) AND earlier.customer_id = ANY($1) AND earlier.campaign_id = e.campaign_id
                AND (earlier.entered_at, earlier.customer_id) < (e.entered_at, e.customer_id)""";
    private static final String FOLD = """
            UPDATE enrolment e SET customer_id = $2, orders = (
                    SELECT count(*) FROM bought b WHERE b.campaign_id = e.campaign_id AND b.stands),
                revenue = (
                    SELECT coalesce(sum(b.left_over), 0) FROM bought b WHERE b.campaign_id = e.campaign_id)
            WHERE e.customer_id = ANY($1)""";
    private static final String BOUGHT = """
            WITH bought AS (
                SELECT e.campaign_id, o.order_id, sum(o.amount) - coalesce(min(r.amount), 0) AS left_over,
                    coalesce(min(r.amount) < sum(o.amount), true) AS stands
                FROM enrolment e
                JOIN purchase o ON o.customer_id = ANY($1)
                    AND o.at >= e.entered_at AND o.at < e.entered_at + make_interval(secs => $3::float8)
                LEFT JOIN (
                    SELECT order_id, sum(amount) AS amount FROM refund WHERE customer_id = ANY($1) GROUP BY order_id) r
                    ON r.order_id = o.order_id
                WHERE e.customer_id = ANY($1)
                GROUP BY e.campaign_id, o.order_id)
            """;
    private static final List<String> REMOVE = List.of(
            "DELETE FROM purchase WHERE customer_id = ANY($1)", "DELETE FROM refund WHERE customer_id = ANY($1)");

    private final EffectConfig config;

    Folding(EffectConfig config) {
        this.config = config;
    }

    @Override
    public void forget(SqlConnection transaction, Leaving person) {
        String[] names = person.namesArray();
        execute(transaction, KEEP_FIRST, (Object) names);
        execute(transaction, BOUGHT + FOLD, names, person.pseudonym(), (double)
                config.window().toSeconds());
        for (String sql : REMOVE) {
            execute(transaction, sql, (Object) names);
        }
    }

    private static void execute(SqlConnection transaction, String sql, Object... values) {
        var unused = Sql.execute(transaction, sql, values);
    }
}
