package ciclo.ticket.reports.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/// What a report is about: the days from one up to, and without, another, as a time zone has them.
public record Period(LocalDate from, LocalDate to, ZoneId zone) {

    public Period {
        if (!from.isBefore(to)) {
            throw new IllegalArgumentException("nothing from " + from + " to " + to);
        }
    }

    public Instant start() {
        return begin(from);
    }

    public Instant end() {
        return begin(to);
    }

    /// Its parts in order, without gaps; the first and the last end where the period does. One where it is not divided
    /// by
    /// time.
    public List<Bucket> by(Division division) {
        List<Bucket> buckets = new ArrayList<>();
        LocalDate day = from;
        while (day.isBefore(to)) {
            LocalDate next = division.next(day, to);
            LocalDate end = next.isBefore(to) ? next : to;
            buckets.add(new Bucket(day, begin(day), begin(end)));
            day = end;
        }
        return buckets;
    }

    /// Where the clocks skip midnight, the day begins when they go on.
    private Instant begin(LocalDate day) {
        return day.atStartOfDay(zone).toInstant();
    }
}
