package ciclo.ticket.sla.domain;

import static ciclo.ticket.sla.domain.Promises.opening;
import static org.assertj.core.api.Assertions.assertThat;

import ciclo.ticket.sla.domain.PlainLevels.Row;
import ciclo.ticket.sla.domain.SlaEvent.What;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Random lives of tickets against [PlainLevels], around nights in which clocks change.
class RandomLevelsTest {

    private static final int DAYS = 12;
    private static final int MINUTES = DAYS * 24 * 60;

    private record Place(ZoneId zone, LocalDate eve) {}

    private static final List<Place> PLACES = List.of(
            new Place(Promises.MADRID, LocalDate.of(2026, 3, 24)),
            new Place(Promises.MADRID, LocalDate.of(2026, 10, 20)),
            new Place(Promises.NEW_YORK, LocalDate.of(2026, 3, 4)),
            new Place(Promises.NEW_YORK, LocalDate.of(2026, 10, 28)),
            new Place(Promises.LORD_HOWE, LocalDate.of(2026, 4, 1)),
            new Place(Promises.LORD_HOWE, LocalDate.of(2026, 9, 30)),
            // Midnight was left out, and came twice.
            new Place(ZoneId.of("America/Sao_Paulo"), LocalDate.of(2018, 10, 31)),
            new Place(ZoneId.of("America/Sao_Paulo"), LocalDate.of(2018, 2, 14)),
            new Place(ZoneId.of("America/Havana"), LocalDate.of(2026, 10, 28)),
            new Place(ZoneId.of("Asia/Kolkata"), LocalDate.of(2026, 11, 20)));

    private final long seed = Long.getLong("ciclo.seed", System.nanoTime());
    private final Random random = new Random(seed);

    @Test
    void clocksOfAnyLifeAreWhatCountingMinutesMakesThem() {
        for (int world = 0; world < 40; world++) {
            Place place = PLACES.get(world % PLACES.size());
            Instant beginning = place.eve().atStartOfDay(place.zone()).toInstant();
            List<CalendarVersion> calendars = new ArrayList<>();
            Map<String, boolean[]> working = new HashMap<>();
            for (int n = 0; n < 4; n++) {
                var version = new CalendarVersion(n < 2 ? "a" : "b", n, calendar(place));
                calendars.add(version);
                working.put(PlainLevels.key(version), working(version.calendar(), beginning));
            }
            for (int life = 0; life < 25; life++) {
                live(beginning, calendars, working, "seed %d, world %d, life %d".formatted(seed, world, life));
            }
        }
    }

    private void live(
            Instant beginning, List<CalendarVersion> calendars, Map<String, boolean[]> working, String where) {
        List<SlaEvent> events = events(beginning, calendars);
        int opened = Math.toIntExact(minute(beginning, events.getFirst().at()));
        int until = opened + random.nextInt(MINUTES - opened);
        Instant now = beginning.plus(Duration.ofMinutes(until));
        events.removeIf(event -> event.at().isAfter(now));

        List<Row> expected = new PlainLevels(beginning, working).live(events, until);
        ServiceLevels levels = ServiceLevels.of(events).at(now);

        assertThat(levels.clocks().stream()
                        .map(clock -> told(clock, beginning, now))
                        .toList())
                .as(() -> where + "\n" + String.join("\n", told(events)))
                .isEqualTo(expected.stream().map(row -> told(row)).toList());
        assertThat(inWhateverOrder(events).at(now)).as(where).isEqualTo(levels);
        assertThat(bitByBit(events, now)).as(where).isEqualTo(levels);
        for (Clock clock : levels.clocks()) {
            assertThat(Noticed.NOTHING.nextAt(clock) == null || clock.missedAt() != null)
                    .as(() -> where + ": what has something to tell has a deadline: " + clock)
                    .isTrue();
            assertThat(clock.counted(now).stream().map(Span::length).reduce(Duration.ZERO, Duration::plus))
                    .as(where)
                    .isEqualTo(clock.worked(now));
        }
    }

    /// Shuffled, and some of it told twice.
    private ServiceLevels inWhateverOrder(List<SlaEvent> events) {
        List<SlaEvent> told = new ArrayList<>(events);
        told.addAll(events.subList(0, events.size() / 2));
        Collections.shuffle(told, random);
        return ServiceLevels.of(told);
    }

    /// With looks at the clock in between.
    private ServiceLevels bitByBit(List<SlaEvent> events, Instant now) {
        ServiceLevels levels = ServiceLevels.NONE;
        Instant last = events.getFirst().at();
        for (SlaEvent event : events) {
            long between = Duration.between(last, event.at()).toMinutes();
            levels = levels.at(last.plus(Duration.ofMinutes(random.nextLong(between + 1))))
                    .after(event);
            last = event.at();
        }
        return levels.at(now);
    }

    private List<SlaEvent> events(Instant beginning, List<CalendarVersion> calendars) {
        int n = 2 + random.nextInt(14);
        List<Integer> minutes = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            // Often in the same minute, and often soon after another.
            minutes.add(
                    i > 0 && random.nextInt(3) == 0
                            ? Math.min(MINUTES - 1, minutes.get(i - 1) + random.nextInt(3) * random.nextInt(40))
                            : random.nextInt(MINUTES));
        }
        Collections.sort(minutes);
        List<SlaEvent> events = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            What what = i == 0 ? What.OPENED : What.values()[1 + random.nextInt(What.values().length - 1)];
            // A message may have come with another ticket, that was there before this one.
            int since = what == What.CUSTOMER_WROTE && random.nextInt(3) == 0
                    ? random.nextInt(minutes.get(i) + 1)
                    : minutes.get(i);
            events.add(new SlaEvent(
                    i + 1,
                    beginning.plus(Duration.ofMinutes(minutes.get(i))),
                    beginning.plus(Duration.ofMinutes(since)),
                    since < minutes.get(i) ? pauses(beginning, since, minutes.get(i)) : List.of(),
                    what,
                    terms(calendars)));
        }
        return events;
    }

    /// In order, sometimes one at the other's end, and sometimes up to the very last.
    private List<Span> pauses(Instant beginning, int from, int to) {
        List<Span> pauses = new ArrayList<>();
        int last = from;
        for (int n = random.nextInt(4); n > 0 && last < to; n--) {
            int begin = last + random.nextInt(2) * random.nextInt(to - last);
            int end = begin + 1 + random.nextInt(to - begin);
            pauses.add(new Span(beginning.plus(Duration.ofMinutes(begin)), beginning.plus(Duration.ofMinutes(end))));
            last = end;
        }
        return pauses;
    }

    private @Nullable Terms terms(List<CalendarVersion> calendars) {
        if (random.nextInt(6) == 0) {
            return null;
        }
        Map<Kind, Target> targets = new HashMap<>();
        for (Kind kind : Kind.values()) {
            if (random.nextInt(5) > 0) {
                // In multiples of four minutes, so that three quarters of it are minutes too.
                targets.put(kind, Target.of(Duration.ofMinutes(4L + 4L * random.nextInt(400)), Warning.DEFAULT));
            }
        }
        return new Terms("p", 1, calendars.get(random.nextInt(calendars.size())), targets);
    }

    private BusinessCalendar calendar(Place place) {
        List<Opening> openings = new ArrayList<>();
        int n = 1 + random.nextInt(10);
        for (int i = 0; i < n; i++) {
            openings.add(opening(
                    DayOfWeek.of(1 + random.nextInt(7)),
                    "%02d:%02d".formatted(random.nextInt(24), 30 * random.nextInt(2)),
                    "%02d:%02d".formatted(random.nextInt(24), 15 * random.nextInt(4))));
        }
        Set<LocalDate> holidays = new HashSet<>();
        for (int i = 0; i < random.nextInt(4); i++) {
            holidays.add(place.eve().plusDays(random.nextInt(DAYS)));
        }
        return new BusinessCalendar(place.zone(), openings, holidays);
    }

    /// Walks through the minutes and looks at the clock on the wall.
    private static boolean[] working(BusinessCalendar calendar, Instant beginning) {
        boolean[] working = new boolean[MINUTES];
        LocalDate first = LocalDate.ofInstant(beginning, calendar.zone()).minusDays(2);
        for (LocalDate date = first; date.isBefore(first.plusDays(DAYS + 4)); date = date.plusDays(1)) {
            for (Opening opening : calendar.openings()) {
                if (opening.day() == date.getDayOfWeek()) {
                    LocalDate end = opening.to().isAfter(opening.from()) ? date : date.plusDays(1);
                    int to = shows(calendar, beginning, end.atTime(opening.to()));
                    for (int m = shows(calendar, beginning, date.atTime(opening.from())); m < to; m++) {
                        working[m] = true;
                    }
                }
            }
        }
        for (LocalDate holiday : calendar.holidays()) {
            int midnight = shows(calendar, beginning, holiday.plusDays(1).atTime(LocalTime.MIDNIGHT));
            Arrays.fill(working, shows(calendar, beginning, holiday.atTime(LocalTime.MIDNIGHT)), midnight, false);
        }
        return working;
    }

    /// The first minute in which the clock shows this or more.
    private static int shows(BusinessCalendar calendar, Instant beginning, LocalDateTime local) {
        int minute = 0;
        while (minute < MINUTES
                && LocalDateTime.ofInstant(beginning.plus(Duration.ofMinutes(minute)), calendar.zone())
                        .isBefore(local)) {
            minute++;
        }
        return minute;
    }

    private static String told(Clock clock, Instant beginning, Instant now) {
        Clock.End end = clock.end();
        return told(
                clock.kind(),
                minute(beginning, clock.startedAt()),
                clock.worked(now).toMinutes(),
                minute(beginning, clock.warnedAt()),
                minute(beginning, clock.breachedAt()),
                end == null ? -1 : minute(beginning, end.at()),
                end != null && end.why() == Clock.Why.SATISFIED);
    }

    private static String told(Row row) {
        return told(row.kind, row.startedAt, row.worked, row.warnedAt, row.breachedAt, row.endedAt, row.satisfied);
    }

    private static String told(
            Kind kind, long started, long worked, long warned, long breached, long ended, boolean satisfied) {
        return "%s from %d, worked %d, warned %d, breached %d, ended %d %s"
                .formatted(kind, started, worked, warned, breached, ended, satisfied);
    }

    private static long minute(Instant beginning, @Nullable Instant at) {
        return at == null ? -1 : Duration.between(beginning, at).toMinutes();
    }

    private static List<String> told(List<SlaEvent> events) {
        return events.stream().map(SlaEvent::toString).toList();
    }
}
