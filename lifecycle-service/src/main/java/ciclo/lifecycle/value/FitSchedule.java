package ciclo.lifecycle.value;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Optional;

/// When fits are due. The instants follow from the calendar alone, so that replicas agree on them and a clock that
/// jumps makes none twice.
///
/// @param everyDays days between fits; 0 for none
/// @param at time of day in UTC
record FitSchedule(int everyDays, LocalTime at) {

    /// What was missed for longer waits for the next time: a fit at noon is worse than a score of yesterday.
    private static final Duration GRACE = Duration.ofHours(3);

    FitSchedule {
        if (everyDays < 0) {
            throw new IllegalArgumentException("fits are some days apart, or 0 for none, not " + everyDays);
        }
    }

    /// The instant of the fit that is due at `now`, if one is.
    Optional<Instant> due(Instant now) {
        if (everyDays == 0) {
            return Optional.empty();
        }
        long today = now.atOffset(ZoneOffset.UTC).toLocalDate().toEpochDay();
        long day = today - Math.floorMod(today, everyDays);
        Instant slot = slot(day).isAfter(now) ? slot(day - everyDays) : slot(day);
        return slot.plus(GRACE).isAfter(now) ? Optional.of(slot) : Optional.empty();
    }

    private Instant slot(long epochDay) {
        return LocalDate.ofEpochDay(epochDay).atTime(at).toInstant(ZoneOffset.UTC);
    }
}
