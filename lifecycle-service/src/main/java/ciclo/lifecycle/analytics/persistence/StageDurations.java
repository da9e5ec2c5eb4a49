package ciclo.lifecycle.analytics.persistence;

import ciclo.lifecycle.analytics.domain.Durations;
import ciclo.lifecycle.analytics.domain.Durations.Quantile;
import ciclo.lifecycle.sql.Sql;
import ciclo.lifecycle.stage.domain.Stage;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.sqlclient.data.Numeric;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/// How long periods lasted: the counts say in which slot a quantile lies, and the periods of that slot which one it is.
@ApplicationScoped
public class StageDurations {

    private static final List<BigDecimal> SHARES = List.of(
            new BigDecimal("0.1"),
            new BigDecimal("0.25"),
            new BigDecimal("0.5"),
            new BigDecimal("0.75"),
            new BigDecimal("0.9"));
    private static final String OF = """
            WITH slot AS (
                SELECT slot, sum(periods) AS periods FROM stage_duration WHERE stage = $1
                GROUP BY slot HAVING sum(periods) <> 0
            ), ranked AS (
                SELECT slot, periods, sum(periods) OVER (ORDER BY slot) - periods AS below FROM slot
            ), counted AS (
                SELECT (SELECT coalesce(sum(periods), 0)::bigint FROM slot) AS completed,
                    (SELECT coalesce(sum(CASE stage WHEN $1 THEN periods ELSE 0 END
                        - CASE previous_stage WHEN $1 THEN periods ELSE 0 END), 0)::bigint FROM stage_flow) AS lasting
            )
            SELECT completed, lasting, share, (extract(epoch FROM CASE slot % 2
                WHEN 0 THEN make_interval(hours => slot / 2)
                ELSE (SELECT to_at - from_at FROM stage_period WHERE stage = $1 AND to_at IS NOT NULL
                    AND to_at - from_at > make_interval(hours => slot / 2)
                    AND to_at - from_at < make_interval(hours => slot / 2 + 1)
                    ORDER BY to_at - from_at OFFSET (rank - below)::bigint - 1 LIMIT 1) END) * 1000000)::bigint AS micros
            FROM counted LEFT JOIN (
                SELECT share, ceil(share * completed) AS rank FROM counted, unnest($2::numeric[]) AS share) AS asked
                ON completed > 0
            LEFT JOIN ranked ON rank > below AND rank <= below + periods
            ORDER BY share""";

    private final Pool pool;

    StageDurations(Pool pool) {
        this.pool = pool;
    }

    public Durations of(Stage stage) {
        long completed = 0;
        long lasting = 0;
        List<Quantile> quantiles = new ArrayList<>();
        Numeric[] shares = SHARES.stream().map(Numeric::create).toArray(Numeric[]::new);
        for (Row row : Sql.execute(pool, OF, stage.wireName(), shares)) {
            completed = row.getLong("completed");
            lasting = row.getLong("lasting");
            if (completed > 0) {
                quantiles.add(new Quantile(
                        row.getBigDecimal("share"), Duration.of(row.getLong("micros"), ChronoUnit.MICROS)));
            }
        }
        return new Durations(completed, lasting, quantiles);
    }
}
