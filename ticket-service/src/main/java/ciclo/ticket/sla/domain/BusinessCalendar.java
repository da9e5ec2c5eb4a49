package ciclo.ticket.sla.domain;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// When somebody works. Hours are given by the clock on the wall and counted as they really pass: the
/// night in which clocks go forward is an hour shorter.
///
/// An hour begins at the first instant at which the clock on the wall shows it or a later one. So
/// what would begin in the hour that is left out begins after it, and of an hour that comes twice the
/// first is meant.
public final class BusinessCalendar {

    /// Where the search for a deadline ends; an odd calendar with few hours must not take for ever.
    private static final int FURTHEST_DAYS = 50 * 366;

    private final ZoneId zone;
    private final List<Opening> openings;
    private final SortedSet<LocalDate> holidays;
    private final WeekHours week;

    /// @param openings at least one; they may overlap, and count once
    /// @param holidays nobody works between their midnights, not even who began the evening before
    public BusinessCalendar(ZoneId zone, List<Opening> openings, Set<LocalDate> holidays) {
        if (openings.isEmpty()) {
            throw new IllegalArgumentException("a calendar without opening hours");
        }
        this.zone = zone;
        this.openings = List.copyOf(openings);
        this.holidays = Collections.unmodifiableSortedSet(new TreeSet<>(holidays));
        this.week = new WeekHours(openings);
    }

    public ZoneId zone() {
        return zone;
    }

    public List<Opening> openings() {
        return openings;
    }

    public SortedSet<LocalDate> holidays() {
        return holidays;
    }

    /// The working time between two instants, in order, neighbours joined.
    public List<Span> open(Instant from, Instant to) {
        List<Span> spans = new ArrayList<>();
        if (!from.isBefore(to)) {
            return spans;
        }
        LocalDate last = LocalDate.ofInstant(to, zone).plusDays(1);
        for (LocalDate date = eve(from); !date.isAfter(last); date = date.plusDays(1)) {
            for (Span span : on(date)) {
                Instant begin = span.from().isBefore(from) ? from : span.from();
                Instant end = span.to().isAfter(to) ? to : span.to();
                if (begin.isBefore(end)) {
                    append(spans, begin, end);
                }
            }
        }
        return spans;
    }

    /// How much working time there is between two instants.
    public Duration worked(Instant from, Instant to) {
        return open(from, to).stream().map(Span::length).reduce(Duration.ZERO, Duration::plus);
    }

    /// The earliest instant at which so much working time has passed since `from`; null if it is more
    /// than fifty years away.
    public @Nullable Instant reach(Instant from, Duration time) {
        if (!time.isPositive()) {
            return from;
        }
        Duration left = time;
        LocalDate date = eve(from);
        for (int day = 0; day < FURTHEST_DAYS; day++, date = date.plusDays(1)) {
            for (Span span : on(date)) {
                Instant begin = span.from().isBefore(from) ? from : span.from();
                if (begin.isBefore(span.to())) {
                    Instant reached = begin.plus(left);
                    if (!reached.isAfter(span.to())) {
                        return reached;
                    }
                    left = left.minus(Duration.between(begin, span.to()));
                }
            }
        }
        return null;
    }

    /// Where clocks are set back over midnight, the day before goes on.
    private LocalDate eve(Instant from) {
        return LocalDate.ofInstant(from, zone).minusDays(1);
    }

    private List<Span> on(LocalDate date) {
        if (holidays.contains(date)) {
            return List.of();
        }
        List<Span> spans = new ArrayList<>();
        for (WeekHours.Hours hours : week.on(date.getDayOfWeek())) {
            Instant begin = first(date.atStartOfDay().plusSeconds(hours.from()));
            Instant end = first(date.atStartOfDay().plusSeconds(hours.to()));
            if (begin.isBefore(end)) {
                spans.add(new Span(begin, end));
            }
        }
        return spans;
    }

    /// The first instant at which the clock on the wall shows this or more.
    private Instant first(LocalDateTime local) {
        ZoneOffsetTransition transition = zone.getRules().getTransition(local);
        if (transition == null) {
            return local.toInstant(zone.getRules().getOffset(local));
        }
        return transition.isGap() ? transition.getInstant() : local.toInstant(transition.getOffsetBefore());
    }

    private static void append(List<Span> spans, Instant begin, Instant end) {
        if (!spans.isEmpty() && spans.getLast().to().equals(begin)) {
            begin = spans.removeLast().from();
        }
        spans.add(new Span(begin, end));
    }
}
