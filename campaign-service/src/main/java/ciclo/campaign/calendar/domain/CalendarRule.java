package ciclo.campaign.calendar.domain;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.temporal.TemporalAdjusters;
import java.util.Comparator;
import java.util.Set;

/// On which days.
public sealed interface CalendarRule {

    /// The first of its days that is not before this one.
    LocalDate onOrAfter(LocalDate date);

    /// Every day.
    record Daily() implements CalendarRule {

        @Override
        public LocalDate onOrAfter(LocalDate date) {
            return date;
        }
    }

    /// On these days of each week.
    record Weekly(Set<DayOfWeek> days) implements CalendarRule {

        public Weekly {
            days = Set.copyOf(days);
            if (days.isEmpty()) {
                throw new IllegalArgumentException("a week without any day");
            }
        }

        @Override
        public LocalDate onOrAfter(LocalDate date) {
            return days.stream()
                    .map(day -> date.with(TemporalAdjusters.nextOrSame(day)))
                    .min(Comparator.naturalOrder())
                    .orElseThrow();
        }
    }

    /// On this day of each month, on the last one in months that are shorter.
    record Monthly(int day) implements CalendarRule {

        public Monthly {
            if (day < 1 || day > 31) {
                throw new IllegalArgumentException("no month has a day " + day);
            }
        }

        @Override
        public LocalDate onOrAfter(LocalDate date) {
            LocalDate thisMonth = in(date);
            return thisMonth.isBefore(date) ? in(date.withDayOfMonth(1).plusMonths(1)) : thisMonth;
        }

        private LocalDate in(LocalDate month) {
            return month.withDayOfMonth(Math.min(day, month.lengthOfMonth()));
        }
    }

    /// On this day of each year; 29 February is kept on the 28th in common years.
    record Yearly(MonthDay day) implements CalendarRule {

        @Override
        public LocalDate onOrAfter(LocalDate date) {
            LocalDate thisYear = day.atYear(date.getYear());
            return thisYear.isBefore(date) ? day.atYear(date.getYear() + 1) : thisYear;
        }
    }
}
