package ciclo.lifecycle.analytics.persistence;

import ciclo.lifecycle.analytics.domain.Cohort;
import ciclo.messaging.sql.Sql;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// Table `cohort_change`, summed up.
@ApplicationScoped
public class Cohorts {

    private static final String BETWEEN = """
            SELECT cohort, month, sum(customers)::bigint AS customers, sum(active)::bigint AS active FROM cohort_change
            WHERE cohort BETWEEN $1 AND $2 AND month <= $3 GROUP BY cohort, month""";

    private record Change(YearMonth month, long customers, long active) {}

    private final Pool pool;

    Cohorts(Pool pool) {
        this.pool = pool;
    }

    /// Cohorts that have customers, in order.
    ///
    /// @param to the last cohort
    /// @param months for how many months a cohort is followed at most, its own included
    /// @param until the last month
    public List<Cohort> between(YearMonth from, YearMonth to, int months, YearMonth until) {
        SortedMap<YearMonth, List<Change>> changes = new TreeMap<>();
        for (Row row : Sql.execute(pool, BETWEEN, from.atDay(1), to.atDay(1), until.atDay(1))) {
            changes.computeIfAbsent(YearMonth.from(row.getLocalDate("cohort")), month -> new ArrayList<>())
                    .add(new Change(
                            YearMonth.from(row.getLocalDate("month")),
                            row.getLong("customers"),
                            row.getLong("active")));
        }
        return changes.entrySet().stream()
                .map(cohort -> {
                    YearMonth last = cohort.getKey().plusMonths(months - 1L);
                    return cohort(cohort.getKey(), cohort.getValue(), last.isBefore(until) ? last : until);
                })
                .filter(cohort -> cohort.customers() > 0)
                .toList();
    }

    private static Cohort cohort(YearMonth month, List<Change> changes, YearMonth until) {
        Map<YearMonth, Long> active = HashMap.newHashMap(changes.size());
        changes.forEach(change -> active.put(change.month, change.active));
        return Cohort.of(month, changes.stream().mapToLong(Change::customers).sum(), active, until);
    }
}
