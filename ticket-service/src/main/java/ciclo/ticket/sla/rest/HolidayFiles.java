package ciclo.ticket.sla.rest;

import biweekly.Biweekly;
import biweekly.ICalendar;
import biweekly.component.VEvent;
import biweekly.property.DateStart;
import biweekly.property.Status;
import biweekly.util.ICalDate;
import biweekly.util.com.google.ical.compat.javautil.DateIterator;
import ciclo.messaging.problem.FieldError;
import ciclo.messaging.problem.Problems;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.SortedSet;
import java.util.TimeZone;
import java.util.TreeSet;

/// Holidays in iCalendar files (RFC 5545), as authorities and calendar programs publish them.
@ApplicationScoped
class HolidayFiles {

    private static final int YEARS_AHEAD = 10;
    private static final int MOST = 5_000;

    /// The dates of all its events, recurring ones up to ten years from today. What was cancelled is none.
    ///
    /// @throws io.quarkiverse.resteasy.problem.HttpProblem 422 if it cannot be read, has an event that is
    /// no whole day, or more dates than a calendar takes
    SortedSet<LocalDate> read(String file, LocalDate today) {
        ICalendar calendar = Biweekly.parse(file).first();
        if (calendar == null) {
            throw invalid("is no iCalendar file");
        }
        SortedSet<LocalDate> dates = new TreeSet<>();
        for (VEvent event : calendar.getEvents()) {
            if (event.getStatus() == null || !event.getStatus().equals(Status.cancelled())) {
                add(event, today.plusYears(YEARS_AHEAD), dates);
            }
        }
        return dates;
    }

    private static void add(VEvent event, LocalDate end, SortedSet<LocalDate> dates) {
        DateStart start = event.getDateStart();
        if (start == null || start.getValue() == null || start.getValue().hasTime()) {
            throw invalid("has an event that is no whole day: " + name(event));
        }
        long days = days(event, start.getValue());
        // Dates without a time are parsed and iterated in the zone of the machine.
        DateIterator occurrences = event.getDateIterator(TimeZone.getDefault());
        for (int seen = 0; occurrences.hasNext(); seen++) {
            LocalDate first = LocalDate.ofInstant(occurrences.next().toInstant(), ZoneId.systemDefault());
            if (first.isAfter(end)) {
                return;
            }
            first.datesUntil(first.plusDays(days)).forEach(dates::add);
            // Every second of a day is the same day.
            if (seen == MOST || dates.size() > MOST) {
                throw invalid("has more than " + MOST + " holidays");
            }
        }
    }

    /// One without an end; the end of a whole day does not belong to it.
    private static long days(VEvent event, ICalDate start) {
        if (event.getDateEnd() != null) {
            long length = event.getDateEnd().getValue().getTime() - start.getTime();
            return Math.clamp(Math.round(length / (double) Duration.ofDays(1).toMillis()), 1, 366);
        }
        return event.getDuration() == null
                ? 1
                : Math.clamp(
                        Duration.ofMillis(event.getDuration().getValue().toMillis())
                                .toDays(),
                        1,
                        366);
    }

    private static String name(VEvent event) {
        return event.getSummary() == null
                ? "without a name"
                : event.getSummary().getValue();
    }

    private static RuntimeException invalid(String detail) {
        return Problems.invalid(List.of(new FieldError("", detail)));
    }
}
