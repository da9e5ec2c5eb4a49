package ciclo.campaign.calendar.domain;

import ciclo.campaign.calendar.domain.CalendarRule.Yearly;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.ZoneId;

/// Somebody's birthday. Whoever was born on 29 February keeps it on the 28th in common years.
public record Birthday(LocalDate born) {

    /// When it is kept in this year; also in the years before they were born.
    public LocalDate in(int year) {
        return MonthDay.from(born).atYear(year);
    }

    /// Whether it is kept on this day, and not the day of birth itself.
    public boolean isOn(LocalDate day) {
        return day.getYear() > born.getYear() && in(day.getYear()).equals(day);
    }

    /// The next one after the day of birth that falls due later than `after`, at this time of the
    /// day where the person lives.
    public Instant next(Instant after, LocalTime at, ZoneId zone) {
        Schedule yearly = new Schedule(new Yearly(MonthDay.from(born)), at);
        Instant first = yearly.on(in(born.getYear() + 1), zone);
        return after.isBefore(first) ? first : yearly.next(after, zone);
    }
}
