package ciclo.lifecycle.stage.domain;

import ciclo.lifecycle.stage.domain.StageHistory.Period;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// How cohorts change when histories do. A customer's cohort is the month (UTC) of the first period in
/// growth, retention or reactivation; in growth or retention a customer is active.
public final class CohortChanges {

    /// What changed about a cohort in a month, counted in customers.
    ///
    /// @param customers how many more there are; in the row of the cohort's own month
    /// @param active how many more began to be active in that month than ceased to be
    public record Change(YearMonth cohort, YearMonth month, long customers, long active) {

        private Change plus(Change other) {
            return new Change(cohort, month, customers + other.customers, active + other.active);
        }

        private boolean isNone() {
            return customers == 0 && active == 0;
        }
    }

    private record Key(YearMonth cohort, YearMonth month) implements Comparable<Key> {

        @Override
        public int compareTo(Key other) {
            int byCohort = cohort.compareTo(other.cohort);
            return byCohort == 0 ? month.compareTo(other.month) : byCohort;
        }
    }

    private final SortedMap<Key, Change> changes = new TreeMap<>();

    /// Takes in that a customer's history is another one now; an empty one is that of nobody.
    public CohortChanges add(List<Period> before, List<Period> after) {
        count(before, -1);
        count(after, 1);
        return this;
    }

    /// Those that make a difference, by cohort and month.
    public Collection<Change> all() {
        return changes.values().stream().filter(change -> !change.isNone()).toList();
    }

    private void count(List<Period> history, int sign) {
        YearMonth cohort = null;
        boolean active = false;
        for (Period period : history) {
            YearMonth month = month(period.from());
            if (cohort == null && isCustomers(period.stage())) {
                cohort = month;
                count(new Change(cohort, month, sign, 0));
            }
            if (cohort != null && isActive(period.stage()) != active) {
                active = !active;
                count(new Change(cohort, month, 0, active ? sign : -sign));
            }
        }
    }

    private void count(Change change) {
        changes.merge(new Key(change.cohort, change.month), change, Change::plus);
    }

    private static boolean isCustomers(Stage stage) {
        return switch (stage) {
            case ACQUISITION, CONVERSION -> false;
            case GROWTH, RETENTION, REACTIVATION -> true;
        };
    }

    private static boolean isActive(Stage stage) {
        return switch (stage) {
            case GROWTH, RETENTION -> true;
            case ACQUISITION, CONVERSION, REACTIVATION -> false;
        };
    }

    private static YearMonth month(Instant t) {
        return YearMonth.from(t.atOffset(ZoneOffset.UTC));
    }
}
