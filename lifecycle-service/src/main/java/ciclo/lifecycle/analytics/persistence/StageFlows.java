package ciclo.lifecycle.analytics.persistence;

import ciclo.lifecycle.analytics.domain.Flow;
import ciclo.lifecycle.stage.domain.Stage;
import ciclo.messaging.sql.Sql;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Changes of stage, counted: by whole days, and by the periods themselves for what is left of the days at both ends.
@ApplicationScoped
public class StageFlows {

    /// What follows an instant on its day is counted and not what came before, since nothing follows the present.
    private static final String BETWEEN = """
            SELECT previous_stage, stage, sum(periods)::bigint AS periods FROM (
                SELECT previous_stage, stage, periods FROM stage_flow
                WHERE day > utc_day($1::timestamptz) AND day <= utc_day($2::timestamptz)
                UNION ALL
                SELECT previous_stage, stage, count(*) FROM stage_period
                WHERE from_at > $1 AND from_at < (utc_day($1) + 1)::timestamp AT TIME ZONE 'UTC' GROUP BY 1, 2
                UNION ALL
                SELECT previous_stage, stage, -count(*) FROM stage_period
                WHERE from_at > $2 AND from_at < (utc_day($2) + 1)::timestamp AT TIME ZONE 'UTC' GROUP BY 1, 2) AS flow
            GROUP BY 1, 2 HAVING sum(periods) <> 0""";
    private static final String UP_TO = """
            SELECT previous_stage, stage, sum(periods)::bigint AS periods FROM (
                SELECT previous_stage, stage, periods FROM stage_flow WHERE day <= utc_day($1::timestamptz)
                UNION ALL
                SELECT previous_stage, stage, -count(*) FROM stage_period
                WHERE from_at > $1 AND from_at < (utc_day($1) + 1)::timestamp AT TIME ZONE 'UTC' GROUP BY 1, 2) AS flow
            GROUP BY 1, 2 HAVING sum(periods) <> 0""";

    private final Pool pool;

    StageFlows(Pool pool) {
        this.pool = pool;
    }

    /// How many customers are in each stage at an instant; none is left out.
    public Map<Stage, Long> stagesAt(Instant at) {
        return Flow.stages(flows(Sql.execute(pool, UP_TO, Sql.utc(at))));
    }

    /// The changes effective after `from`, up to and at `to`.
    public List<Flow> between(Instant from, Instant to) {
        return flows(Sql.execute(pool, BETWEEN, Sql.utc(from), Sql.utc(to)));
    }

    private static List<Flow> flows(Iterable<Row> rows) {
        List<Flow> flows = new ArrayList<>();
        for (Row row : rows) {
            flows.add(new Flow(
                    stage(row.getString("previous_stage")), Stage.of(row.getString("stage")), row.getLong("periods")));
        }
        return flows;
    }

    private static @Nullable Stage stage(@Nullable String name) {
        return name == null ? null : Stage.of(name);
    }
}
