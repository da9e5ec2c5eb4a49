package ciclo.ticket.reports.domain;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// By what a report is divided.
public enum Division {
    DAY,
    /// From Monday on.
    WEEK,
    MONTH,
    QUEUE,
    PRIORITY;

    /// As it travels.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The division with this word.
    public static Optional<Division> of(String word) {
        return Arrays.stream(values()).filter(one -> one.word().equals(word)).findFirst();
    }

    /// Where the part ends that has this day, in a period up to `end`.
    LocalDate next(LocalDate day, LocalDate end) {
        return switch (this) {
            case DAY -> day.plusDays(1);
            case WEEK -> day.with(TemporalAdjusters.next(DayOfWeek.MONDAY));
            case MONTH -> day.with(TemporalAdjusters.firstDayOfNextMonth());
            case QUEUE, PRIORITY -> end;
        };
    }

    public boolean ofTime() {
        return switch (this) {
            case DAY, WEEK, MONTH -> true;
            case QUEUE, PRIORITY -> false;
        };
    }
}
