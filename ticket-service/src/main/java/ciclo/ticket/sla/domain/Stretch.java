package ciclo.ticket.sla.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Some time of a clock in which nothing changed.
///
/// @param calendar null while no policy applied
record Stretch(
        Instant from, Instant to, Motion motion, @Nullable CalendarVersion calendar) {

    List<Span> open() {
        return calendar == null ? List.of() : calendar.calendar().open(from, to);
    }

    Duration worked() {
        return calendar == null ? Duration.ZERO : calendar.calendar().worked(from, to);
    }

    Stretch in(CalendarVersion other) {
        return new Stretch(from, to, motion, other);
    }
}
