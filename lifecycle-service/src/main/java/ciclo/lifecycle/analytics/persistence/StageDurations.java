package ciclo.lifecycle.analytics.persistence;

import ciclo.lifecycle.analytics.domain.Durations;
import ciclo.lifecycle.analytics.domain.Durations.Quantile;
import ciclo.lifecycle.stage.domain.Stage;
import ciclo.messaging.sql.Sql;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.sqlclient.data.Numeric;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Table `stage_duration`, summed up from the shortest on.
@ApplicationScoped
public class StageDurations {

    private static final List<BigDecimal> SHARES = List.of(
            new BigDecimal("0.1"),
            new BigDecimal("0.25"),
            new BigDecimal("0.5"),
            new BigDecimal("0.75"),
            new BigDecimal("0.9"));
    private static final String OF = """
            WITH duration AS (
                SELECT seconds, sum(periods) AS periods FROM stage_duration WHERE stage = $1
                GROUP BY seconds HAVING sum(periods) <> 0
            ), ranked AS (
                SELECT seconds, sum(periods) OVER (ORDER BY seconds) AS rank FROM duration
            ), counted AS (
                SELECT (SELECT coalesce(sum(periods), 0)::bigint FROM duration) AS completed,
                    (SELECT coalesce(sum(CASE stage WHEN $1 THEN periods ELSE 0 END
                        - CASE previous_stage WHEN $1 THEN periods ELSE 0 END), 0)::bigint FROM stage_flow) AS lasting
            )
            SELECT completed, lasting, share, (SELECT min(seconds) FROM ranked WHERE rank >= share * completed) AS seconds
            FROM counted LEFT JOIN unnest($2::numeric[]) AS share ON completed > 0
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
                quantiles.add(new Quantile(row.getBigDecimal("share"), Duration.ofSeconds(row.getLong("seconds"))));
            }
        }
        return new Durations(completed, lasting, quantiles);
    }
}
