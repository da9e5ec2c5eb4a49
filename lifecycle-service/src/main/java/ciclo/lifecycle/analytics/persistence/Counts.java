package ciclo.lifecycle.analytics.persistence;

import ciclo.messaging.sql.Sql;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/// The tables of counts, which every change of a history appends to.
@ApplicationScoped
public class Counts {

    /// Two replicas would wait for each other's rows.
    private static final String ALONE = "SELECT pg_try_advisory_xact_lock(7294310440)";
    private static final String MERGE_FLOWS = """
            WITH gone AS (
                DELETE FROM stage_flow WHERE ctid = ANY(ARRAY(SELECT ctid FROM stage_flow WHERE NOT merged LIMIT $1))
                RETURNING *
            ), sums AS (
                INSERT INTO stage_flow (day, previous_stage, stage, periods, merged)
                SELECT day, previous_stage, stage, sum(periods), true FROM gone GROUP BY 1, 2, 3 HAVING sum(periods) <> 0
                ON CONFLICT (day, previous_stage, stage) WHERE merged
                    DO UPDATE SET periods = stage_flow.periods + excluded.periods
            )
            SELECT count(*)::int FROM gone""";
    private static final String MERGE_DURATIONS = """
            WITH gone AS (
                DELETE FROM stage_duration
                WHERE ctid = ANY(ARRAY(SELECT ctid FROM stage_duration WHERE NOT merged LIMIT $1))
                RETURNING *
            ), sums AS (
                INSERT INTO stage_duration (stage, seconds, periods, merged)
                SELECT stage, seconds, sum(periods), true FROM gone GROUP BY 1, 2 HAVING sum(periods) <> 0
                ON CONFLICT (stage, seconds) WHERE merged
                    DO UPDATE SET periods = stage_duration.periods + excluded.periods
            )
            SELECT count(*)::int FROM gone""";
    private static final String MERGE_COHORTS = """
            WITH gone AS (
                DELETE FROM cohort_change
                WHERE ctid = ANY(ARRAY(SELECT ctid FROM cohort_change WHERE NOT merged LIMIT $1))
                RETURNING *
            ), sums AS (
                INSERT INTO cohort_change (cohort, month, customers, active, merged)
                SELECT cohort, month, sum(customers), sum(active), true FROM gone
                GROUP BY 1, 2 HAVING sum(customers) <> 0 OR sum(active) <> 0
                ON CONFLICT (cohort, month) WHERE merged
                    DO UPDATE SET customers = cohort_change.customers + excluded.customers,
                        active = cohort_change.active + excluded.active
            )
            SELECT count(*)::int FROM gone""";

    /// Merges up to `limit` rows of each table with those that count the same. What they add up to stays as it is.
    ///
    /// @return whether there may be more to merge; false while another replica is at it
    public boolean merge(SqlConnection transaction, int limit) {
        if (!Sql.execute(transaction, ALONE).iterator().next().getBoolean(0)) {
            return false;
        }
        boolean more = false;
        for (String table : List.of(MERGE_FLOWS, MERGE_DURATIONS, MERGE_COHORTS)) {
            more |= Sql.execute(transaction, table, limit).iterator().next().getInteger(0) == limit;
        }
        return more;
    }
}
