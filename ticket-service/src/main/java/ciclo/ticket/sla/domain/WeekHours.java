package ciclo.ticket.sla.domain;

import java.time.DayOfWeek;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// The openings of a week cut at midnight: for each day the hours on it, in order and apart from each
/// other, however the openings overlap.
final class WeekHours {

    /// In seconds of the day by the clock on the wall; `to` is at most that of midnight.
    record Hours(int from, int to) {}

    private static final int MIDNIGHT = 24 * 60 * 60;

    private final Map<DayOfWeek, List<Hours>> days = new EnumMap<>(DayOfWeek.class);

    WeekHours(List<Opening> openings) {
        Map<DayOfWeek, List<Hours>> cut = new EnumMap<>(DayOfWeek.class);
        for (Opening opening : openings) {
            int from = opening.from().toSecondOfDay();
            int to = opening.to().toSecondOfDay();
            if (opening.endsOnTheNextDay()) {
                add(cut, opening.day(), from, MIDNIGHT);
                add(cut, opening.day().plus(1), 0, to);
            } else {
                add(cut, opening.day(), from, to);
            }
        }
        cut.forEach((day, hours) -> days.put(day, joined(hours)));
    }

    List<Hours> on(DayOfWeek day) {
        return days.getOrDefault(day, List.of());
    }

    private static void add(Map<DayOfWeek, List<Hours>> cut, DayOfWeek day, int from, int to) {
        if (from < to) {
            cut.computeIfAbsent(day, none -> new ArrayList<>()).add(new Hours(from, to));
        }
    }

    private static List<Hours> joined(List<Hours> hours) {
        List<Hours> joined = new ArrayList<>();
        for (Hours next :
                hours.stream().sorted(Comparator.comparingInt(Hours::from)).toList()) {
            if (!joined.isEmpty() && joined.getLast().to() >= next.from()) {
                Hours last = joined.removeLast();
                joined.add(new Hours(last.from(), Math.max(last.to(), next.to())));
            } else {
                joined.add(next);
            }
        }
        return List.copyOf(joined);
    }
}
