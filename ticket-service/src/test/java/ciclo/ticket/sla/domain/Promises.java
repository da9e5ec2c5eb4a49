package ciclo.ticket.sla.domain;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Calendars, terms and lives of tickets, written as one would say them.
final class Promises {

    static final ZoneId MADRID = ZoneId.of("Europe/Madrid");
    static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
    static final ZoneId LORD_HOWE = ZoneId.of("Australia/Lord_Howe");
    static final ZoneId UTC = ZoneId.of("UTC");

    /// Monday to Friday, 09:00 to 17:00.
    static final CalendarVersion OFFICE = version("office", calendar(UTC, workdays("09:00", "17:00")));

    static final CalendarVersion ALWAYS = version("always", calendar(UTC, everyDay("00:00", "00:00")));

    private Promises() {}

    static CalendarVersion version(String name, BusinessCalendar calendar) {
        return new CalendarVersion(name, 1, calendar);
    }

    static BusinessCalendar calendar(ZoneId zone, List<Opening> openings, String... holidays) {
        return new BusinessCalendar(
                zone,
                openings,
                Set.copyOf(Arrays.stream(holidays).map(LocalDate::parse).toList()));
    }

    static List<Opening> everyDay(String from, String to) {
        return Arrays.stream(DayOfWeek.values())
                .map(day -> opening(day, from, to))
                .toList();
    }

    static List<Opening> workdays(String from, String to) {
        return everyDay(from, to).subList(0, 5);
    }

    static Opening opening(DayOfWeek day, String from, String to) {
        return new Opening(day, LocalTime.parse(from), LocalTime.parse(to));
    }

    /// Under which the three clocks have these targets, with the warning that is usual.
    static Terms terms(CalendarVersion calendar, String first, String next, String resolution) {
        return new Terms(
                "p",
                1,
                calendar,
                Map.of(
                        Kind.FIRST_RESPONSE, target(first),
                        Kind.NEXT_RESPONSE, target(next),
                        Kind.RESOLUTION, target(resolution)));
    }

    static Target target(String time) {
        return Target.of(Duration.parse(time), Warning.DEFAULT);
    }

    static Instant at(ZoneId zone, String local) {
        return LocalDateTime.parse(local).atZone(zone).toInstant();
    }

    /// In UTC.
    static Instant at(String local) {
        return at(UTC, local);
    }

    /// The life of a ticket.
    static final class Life {

        private final List<SlaEvent> events = new ArrayList<>();
        private @Nullable Terms terms;

        Life(@Nullable Terms terms) {
            this.terms = terms;
        }

        /// From now on other terms apply; that alone is no event.
        Life under(@Nullable Terms other) {
            terms = other;
            return this;
        }

        Life then(String local, SlaEvent.What... happened) {
            for (SlaEvent.What what : happened) {
                events.add(new SlaEvent(events.size() + 1, at(local), what, terms));
            }
            return this;
        }

        /// A ticket becomes part of it whose customer has waited since then.
        ///
        /// @param pauses when that did not count
        Life tookOver(String local, String since, Span... pauses) {
            events.add(new SlaEvent(
                    events.size() + 1, at(local), at(since), List.of(pauses), SlaEvent.What.CUSTOMER_WROTE, terms));
            return this;
        }

        List<SlaEvent> events() {
            return events;
        }

        /// Its clocks of a kind, as they stand then.
        List<Clock> clocks(Kind kind, String now) {
            return ServiceLevels.of(events).at(at(now)).clocks().stream()
                    .filter(clock -> clock.kind() == kind)
                    .toList();
        }

        Clock clock(Kind kind, String now) {
            List<Clock> clocks = clocks(kind, now);
            if (clocks.size() != 1) {
                throw new AssertionError(clocks);
            }
            return clocks.getFirst();
        }
    }
}
