package ciclo.campaign.targeting.domain;

import ciclo.campaign.calendar.domain.Birthday;
import ciclo.campaign.calendar.domain.CalendarRule.Daily;
import ciclo.campaign.calendar.domain.Schedule;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;

/// What sets a campaign off at certain times, on each customer's own clock.
public sealed interface Timetable {

    /// A time for one customer.
    ///
    /// @param day on their calendar; whoever moves to another zone has no day twice
    record Occurrence(LocalDate day, Instant at) {}

    /// On the customer's birthday.
    ///
    /// @param at the time of the day
    record Birthdays(LocalTime at) implements Timetable {

        /// Whether it is the birthday of somebody who was born on this day and lives there.
        public static boolean isToday(Instant now, LocalDate born, ZoneId zone) {
            return new Birthday(born).isOn(now.atZone(zone).toLocalDate());
        }

        /// Whether it can be anybody's birthday there within `from`, which does not belong to it,
        /// and `to`, which does.
        public boolean isAnybodysWithin(Instant from, Instant to, ZoneId zone) {
            return !new Schedule(new Daily(), at).next(from, zone).isAfter(to);
        }

        /// The birthday of somebody who was born on this day, if it falls due within `from`, which
        /// does not belong to it, and `to`, which does.
        public Optional<Occurrence> within(Instant from, Instant to, LocalDate born, ZoneId zone) {
            return occurrence(new Birthday(born).next(from, at, zone), to, zone);
        }
    }

    /// By a calendar rule.
    record Recurring(Schedule schedule) implements Timetable {

        /// The last time that falls due within `from`, which does not belong to it, and `to`, which
        /// does: after an outage nobody is written to about each of those that went by.
        public Optional<Occurrence> within(Instant from, Instant to, ZoneId zone) {
            Optional<Occurrence> last = Optional.empty();
            Instant next = schedule.next(from, zone);
            while (!next.isAfter(to)) {
                last = occurrence(next, to, zone);
                next = schedule.next(next, zone);
            }
            return last;
        }
    }

    private static Optional<Occurrence> occurrence(Instant due, Instant to, ZoneId zone) {
        return due.isAfter(to)
                ? Optional.empty()
                : Optional.of(new Occurrence(due.atZone(zone).toLocalDate(), due));
    }
}
