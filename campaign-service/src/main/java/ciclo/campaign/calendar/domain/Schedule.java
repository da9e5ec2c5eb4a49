package ciclo.campaign.calendar.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;

/// Days and a time of day, in whichever zone it is asked for.
public record Schedule(CalendarRule rule, LocalTime at) {

    /// When it falls due on this day.
    public Instant on(LocalDate day, ZoneId zone) {
        return LocalTimes.first(day.atTime(at), zone);
    }

    /// When it falls due next, later than `after`. Days that a zone left out, and times that it
    /// skipped, fall due with what comes after them, and nothing falls due twice.
    public Instant next(Instant after, ZoneId zone) {
        // A zone that moved to the other side of the date line is a day off.
        LocalDate day = rule.onOrAfter(after.atZone(zone).toLocalDate().minusDays(1));
        while (!on(day, zone).isAfter(after)) {
            day = rule.onOrAfter(day.plusDays(1));
        }
        return on(day, zone);
    }
}
