package ciclo.ticket.sla.domain;

import java.time.DayOfWeek;
import java.time.LocalTime;

/// Hours of a week in which somebody works, by the clock on the wall.
///
/// @param day the day on which they begin
/// @param to where they end: on the next day, unless it is later than `from`. From 00:00 to 00:00 is
/// the whole day
public record Opening(DayOfWeek day, LocalTime from, LocalTime to) {

    boolean endsOnTheNextDay() {
        return !to.isAfter(from);
    }
}
