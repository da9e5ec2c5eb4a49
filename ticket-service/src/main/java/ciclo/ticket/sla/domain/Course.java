package ciclo.ticket.sla.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// When a clock ran and when it stood still.
///
/// @param past what is over, without a gap up to `since`
/// @param motion what it has done since
/// @param pinned the versions of the calendars that it has counted in, by name
record Course(
        List<Stretch> past,
        Instant since,
        Motion motion,
        @Nullable CalendarVersion calendar,
        Map<String, CalendarVersion> pinned) {

    Course {
        past = List.copyOf(past);
        pinned = Map.copyOf(pinned);
    }

    static Course begun(Instant at, Motion motion, @Nullable CalendarVersion calendar) {
        return new Course(
                List.of(), at, motion, calendar, calendar == null ? Map.of() : Map.of(calendar.name(), calendar));
    }

    /// The same with the time from then on up to its beginning, all of which counts, as time does now, but for the
    /// pauses.
    ///
    /// @param pauses in order
    Course from(Instant earlier, List<Span> pauses) {
        Instant beginning = past.isEmpty() ? since : past.getFirst().from();
        List<Stretch> longer = new ArrayList<>();
        Instant told = earlier;
        for (Span pause : pauses) {
            Instant from = earliest(pause.from(), beginning);
            Instant to = earliest(pause.to(), beginning);
            add(longer, told, from, Motion.RUNNING);
            told = latest(told, from);
            add(longer, told, to, Motion.PAUSED);
            told = latest(told, to);
        }
        add(longer, told, beginning, Motion.RUNNING);
        longer.addAll(past);
        return new Course(longer, since, motion, calendar, pinned);
    }

    private void add(List<Stretch> stretches, Instant from, Instant to, Motion was) {
        if (from.isBefore(to)) {
            stretches.add(new Stretch(from, to, was, calendar));
        }
    }

    private static Instant earliest(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private static Instant latest(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    Course turn(Instant at, Motion to) {
        return to == motion ? this : new Course(upTo(at), at, to, calendar, pinned);
    }

    /// As it would go on from its end if it had not been stopped then.
    Course withoutItsEnd() {
        return new Course(past, since, Motion.RUNNING, calendar, pinned);
    }

    /// Counts in another calendar from then on. An edited one is none: the version stays, also if it counted in
    /// others meanwhile. Where there was no calendar yet, it is that of all the time before as well.
    Course by(CalendarVersion other, Instant at) {
        if (calendar == null) {
            return new Course(
                    past.stream().map(stretch -> stretch.in(other)).toList(),
                    since,
                    motion,
                    other,
                    Map.of(other.name(), other));
        }
        if (calendar.name().equals(other.name())) {
            return this;
        }
        Map<String, CalendarVersion> all = new HashMap<>(pinned);
        all.putIfAbsent(other.name(), other);
        return new Course(upTo(at), at, motion, all.get(other.name()), all);
    }

    /// The working time until then.
    Duration worked(Instant until) {
        return upTo(until).stream()
                .filter(stretch -> stretch.motion() == Motion.RUNNING)
                .map(Stretch::worked)
                .reduce(Duration.ZERO, Duration::plus);
    }

    /// The earliest instant at which so much has been worked; null if as it stands it never will be.
    @Nullable
    Instant reach(Duration time) {
        Duration left = time;
        for (Stretch stretch : past) {
            if (stretch.motion() == Motion.RUNNING && stretch.calendar() != null) {
                Duration worked = stretch.worked();
                if (worked.compareTo(left) >= 0) {
                    return stretch.calendar().calendar().reach(stretch.from(), left);
                }
                left = left.minus(worked);
            }
        }
        return motion == Motion.RUNNING && calendar != null
                ? calendar.calendar().reach(since, left)
                : null;
    }

    /// What there was until then.
    List<Stretch> upTo(Instant until) {
        List<Stretch> all = new ArrayList<>(past);
        if (since.isBefore(until)) {
            all.add(new Stretch(since, until, motion, calendar));
        }
        return all;
    }
}
