package ciclo.lifecycle.analytics.rest;

import ciclo.lifecycle.analytics.domain.Cohort;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;

/// Cohorts, the oldest first. Months are written as `2026-01`.
record CohortsView(String by, String from, String to, List<CohortView> cohorts) {

    private static final int DECIMALS = 4;

    /// @param months from the cohort's own month on
    record CohortView(String month, long customers, List<MonthView> months) {

        static CohortView of(Cohort cohort) {
            List<MonthView> months = new ArrayList<>();
            for (int i = 0; i < cohort.active().size(); i++) {
                long active = cohort.active().get(i);
                months.add(new MonthView(
                        cohort.month().plusMonths(i).toString(), active, share(active, cohort.customers())));
            }
            return new CohortView(cohort.month().toString(), cohort.customers(), months);
        }

        private static BigDecimal share(long active, long customers) {
            return BigDecimal.valueOf(active).divide(BigDecimal.valueOf(customers), DECIMALS, RoundingMode.HALF_EVEN);
        }
    }

    /// How many of the cohort were active at the end of a month.
    ///
    /// @param share of the cohort's customers, to four decimals
    record MonthView(String month, long active, BigDecimal share) {}

    static CohortsView of(YearMonth from, YearMonth to, List<Cohort> cohorts) {
        return new CohortsView(
                "month",
                from.toString(),
                to.toString(),
                cohorts.stream().map(CohortView::of).toList());
    }
}
