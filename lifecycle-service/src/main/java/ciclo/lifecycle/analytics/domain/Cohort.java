package ciclo.lifecycle.analytics.domain;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Who first bought in the same month.
///
/// @param customers how many they are
/// @param active how many of them were active at the end of each month, from their first one on
public record Cohort(YearMonth month, long customers, List<Long> active) {

    public Cohort {
        active = List.copyOf(active);
    }

    /// @param changes how many more began to be active in a month than ceased to be; months without are absent
    /// @param until the last month
    public static Cohort of(YearMonth month, long customers, Map<YearMonth, Long> changes, YearMonth until) {
        List<Long> active = new ArrayList<>();
        long sum = 0;
        for (YearMonth each = month; !each.isAfter(until); each = each.plusMonths(1)) {
            sum += changes.getOrDefault(each, 0L);
            active.add(sum);
        }
        return new Cohort(month, customers, active);
    }
}
