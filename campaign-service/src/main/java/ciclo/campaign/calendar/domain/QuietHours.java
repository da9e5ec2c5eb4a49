package ciclo.campaign.calendar.domain;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;

/// The time of day in which nobody wants to be written to, over midnight if it ends earlier than it
/// begins.
///
/// @param from the first minute of it
/// @param to the first minute after it
public record QuietHours(LocalTime from, LocalTime to) {

    public QuietHours {
        if (from.equals(to)) {
            throw new IllegalArgumentException("quiet hours from %s to %s would never end".formatted(from, to));
        }
    }

    /// Whether they hold at this time of the day.
    public boolean include(LocalTime time) {
        return from.isBefore(to)
                ? !time.isBefore(from) && time.isBefore(to)
                : !time.isBefore(from) || time.isBefore(to);
    }

    /// The first instant from `instant` on at which they do not hold there: itself, or their end.
    public Instant over(Instant instant, ZoneId zone) {
        Instant allowed = instant;
        while (include(allowed.atZone(zone).toLocalTime())) {
            allowed = next(allowed, zone);
        }
        return allowed;
    }

    /// When the clock on the wall next shows their end, or is put to another time before it does.
    private Instant next(Instant instant, ZoneId zone) {
        LocalDateTime now = instant.atZone(zone).toLocalDateTime();
        LocalDateTime end = now.toLocalDate().atTime(to);
        // The offset of the moment tells when it will be so late: if a change comes in between, that comes first.
        Instant ending = (end.isAfter(now) ? end : end.plusDays(1))
                .toInstant(zone.getRules().getOffset(instant));
        ZoneOffsetTransition change = zone.getRules().nextTransition(instant);
        return change != null && change.getInstant().isBefore(ending) ? change.getInstant() : ending;
    }
}
