package ciclo.ticket.reports.rest;

import ciclo.ticket.reports.domain.Division;
import ciclo.ticket.reports.domain.Part;
import ciclo.ticket.reports.domain.Period;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Function;

/// A report, and what it is about.
///
/// @param to the first day that is not in it
record ReportView<T>(LocalDate from, LocalDate to, String zone, String by, List<T> items) {

    static <F, T> ReportView<T> of(Period period, Division by, List<Part<F>> parts, Function<Part<F>, T> view) {
        return new ReportView<>(
                period.from(),
                period.to(),
                period.zone().getId(),
                by.word(),
                parts.stream().map(view).toList());
    }
}
