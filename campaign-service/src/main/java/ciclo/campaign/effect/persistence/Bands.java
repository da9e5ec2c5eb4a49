package ciclo.campaign.effect.persistence;

import ciclo.campaign.effect.Outcomes.Figure;
import ciclo.campaign.effect.Outcomes.Terms;
import ciclo.campaign.effect.domain.Arm;
import ciclo.messaging.sql.Sql;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The groups of a campaign as far as their windows are over, whole or by what people were worth
/// when they entered.
@ApplicationScoped
public class Bands {

    private static final String WHOLE = Groups.SPENT + """

            SELECT 0 AS band, e.held_out, count(*) AS entered, count(*) FILTER (WHERE s.orders > 0) AS converted,
                coalesce(sum(s.revenue), 0) AS total, coalesce(sum(s.revenue * s.revenue), 0) AS squares
            FROM entered e LEFT JOIN spent s ON s.customer_id = e.customer_id
            WHERE e.entered_at + make_interval(secs => $2::float8) <= $3
            GROUP BY e.held_out""";
    private static final String PROFIT = Groups.SPENT + """
            ,
            earned AS (
                SELECT e.held_out, e.%s::numeric AS figure, coalesce(s.orders > 0, false) AS bought,
                    coalesce(s.revenue, 0) * $4::numeric - CASE
                        WHEN e.held_out THEN 0
                        WHEN s.orders > 0 THEN $5::numeric + $6::numeric
                        ELSE $5::numeric END AS profit
                FROM entered e LEFT JOIN spent s ON s.customer_id = e.customer_id
                WHERE e.entered_at + make_interval(secs => $2::float8) <= $3)
            SELECT coalesce(width_bucket(figure, $7::numeric[]), -1) AS band, held_out, count(*) AS entered,
                count(*) FILTER (WHERE bought) AS converted, sum(profit) AS total, sum(profit * profit) AS squares
            FROM earned GROUP BY band, held_out""";

    /// A group within a band.
    public record Row(int band, boolean heldOut, Arm arm) {}

    /// Both groups, in band 0.
    public List<Row> settled(SqlConnection connection, String campaign, Duration window, Instant now) {
        return rows(connection, WHOLE, campaign, (double) window.toSeconds(), Sql.utc(now));
    }

    /// Both groups of each band, with their profit in the place of revenue.
    public List<Row> profit(
            SqlConnection connection,
            String campaign,
            Figure figure,
            List<BigDecimal> bounds,
            Terms terms,
            Duration window,
            Instant now) {
        return rows(
                connection,
                PROFIT.formatted(column(figure)),
                campaign,
                (double) window.toSeconds(),
                Sql.utc(now),
                terms.margin(),
                terms.message(),
                terms.incentive(),
                bounds.toArray(BigDecimal[]::new));
    }

    private static List<Row> rows(SqlConnection connection, String sql, @Nullable Object... values) {
        var unused = Sql.execute(connection, Groups.ROOM);
        return Sql.list(
                connection,
                row -> new Row(
                        row.getInteger("band"),
                        row.getBoolean("held_out"),
                        new Arm(
                                row.getLong("entered"),
                                row.getLong("converted"),
                                row.getBigDecimal("total"),
                                row.getBigDecimal("squares"))),
                sql,
                values);
    }

    private static String column(Figure figure) {
        return switch (figure) {
            case RESIDUAL_VALUE -> "residual_value";
            case P_ALIVE -> "p_alive";
        };
    }
}
