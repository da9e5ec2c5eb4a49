package ciclo.campaign.profit.persistence;

import ciclo.campaign.profit.Appraising.Appraised;
import ciclo.campaign.profit.domain.Profit;
import ciclo.campaign.profit.domain.ProfitGate.Opinion;
import ciclo.campaign.profit.domain.Worth;
import ciclo.campaign.profit.domain.Worth.Scored;
import ciclo.messaging.sql.Sql;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Table `appraisal`: what gates said, with the scores that they went by.
@ApplicationScoped
public class Appraisals {

    private static final String RECORD = """
            INSERT INTO appraisal (candidate_id, campaign_id, opinion, residual_value, p_alive, expected)
            SELECT * FROM unnest($1::bigint[], $2::text[], $3::text[], $4::numeric[], $5::float8[], $6::numeric[])
                AS made (candidate_id, campaign_id, opinion, residual_value, p_alive, expected)
            ORDER BY candidate_id
            ON CONFLICT (candidate_id) DO UPDATE SET
                opinion = EXCLUDED.opinion, residual_value = EXCLUDED.residual_value, p_alive = EXCLUDED.p_alive,
                expected = EXCLUDED.expected""";
    private static final String QUINTILES = """
            SELECT unnest(percentile_disc(ARRAY[0.2, 0.4, 0.6, 0.8]) WITHIN GROUP (ORDER BY residual_value)) AS bound
            FROM appraisal WHERE campaign_id = $1 AND residual_value IS NOT NULL""";
    private static final String BY_BAND = """
            SELECT coalesce(width_bucket(%s, $2::numeric[]), -1) AS band,
                count(*) FILTER (WHERE opinion = 'pays') AS pays,
                count(*) FILTER (WHERE opinion = 'learns') AS learns,
                count(*) FILTER (WHERE opinion = 'not-worth-it') AS not_worth_it,
                count(*) FILTER (WHERE opinion = 'no-value') AS no_value,
                avg(expected) AS expected
            FROM appraisal WHERE campaign_id = $1 GROUP BY band""";

    /// What it said of those of one band.
    ///
    /// @param band counted from 0; −1 for those without a score
    /// @param expected of a message, on average; null where nobody has a score
    public record Judged(
            int band,
            long pays,
            long learns,
            long notWorthIt,
            long noValue,
            @Nullable BigDecimal expected) {

        /// Of nobody.
        public static Judged none(int band) {
            return new Judged(band, 0, 0, 0, 0, null);
        }
    }

    /// Records these; one about a candidate that has one replaces it.
    public void record(SqlConnection transaction, List<Appraised> made) {
        if (!made.isEmpty()) {
            var unused = Sql.execute(
                    transaction,
                    RECORD,
                    made.stream().map(Appraised::candidateId).toArray(Long[]::new),
                    Sql.texts(made, Appraised::campaignId),
                    Sql.texts(made, one -> name(one.opinion())),
                    made.stream().map(one -> value(one.worth())).toArray(BigDecimal[]::new),
                    made.stream().map(one -> pAlive(one.worth())).toArray(Double[]::new),
                    made.stream().map(one -> expected(one.opinion())).toArray(BigDecimal[]::new));
        }
    }

    /// The bounds between the fifths of those whom the campaign has looked at, by value.
    public List<BigDecimal> quintiles(SqlConnection connection, String campaign) {
        return Sql.list(connection, row -> row.getBigDecimal("bound"), QUINTILES, campaign).stream()
                .distinct()
                .toList();
    }

    /// By value, in the bands between these bounds.
    public List<Judged> byValue(SqlConnection connection, String campaign, List<BigDecimal> bounds) {
        return byBand(connection, "residual_value", campaign, bounds);
    }

    /// By the chance that they will order again.
    public List<Judged> byPAlive(SqlConnection connection, String campaign, List<BigDecimal> bounds) {
        return byBand(connection, "p_alive::numeric", campaign, bounds);
    }

    private static List<Judged> byBand(
            SqlConnection connection, String figure, String campaign, List<BigDecimal> bounds) {
        return Sql.list(
                connection,
                Appraisals::toJudged,
                BY_BAND.formatted(figure),
                campaign,
                bounds.toArray(BigDecimal[]::new));
    }

    private static Judged toJudged(Row row) {
        return new Judged(
                row.getInteger("band"),
                row.getLong("pays"),
                row.getLong("learns"),
                row.getLong("not_worth_it"),
                row.getLong("no_value"),
                row.getBigDecimal("expected"));
    }

    private static String name(Opinion opinion) {
        return switch (opinion) {
            case Opinion.Pays pays -> "pays";
            case Opinion.Learns learns -> "learns";
            case Opinion.NotWorthIt loses -> "not-worth-it";
            case Opinion.NoValue none -> "no-value";
        };
    }

    private static @Nullable BigDecimal expected(Opinion opinion) {
        return switch (opinion) {
            case Opinion.Pays(Profit profit) -> profit.expected();
            case Opinion.Learns(Profit profit) -> profit.expected();
            case Opinion.NotWorthIt(Profit profit) -> profit.expected();
            case Opinion.NoValue none -> null;
        };
    }

    private static @Nullable BigDecimal value(Worth worth) {
        return worth instanceof Scored scored ? scored.residualValue() : null;
    }

    private static @Nullable Double pAlive(Worth worth) {
        return worth instanceof Scored scored ? scored.pAlive() : null;
    }
}
