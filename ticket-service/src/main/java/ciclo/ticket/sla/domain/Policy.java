package ciclo.ticket.sla.domain;

import java.time.Duration;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;

/// What is promised for some tickets.
///
/// @param rank of several policies for a ticket the one with the lowest counts, then the first by name
/// @param calendar the name of the calendar in which its times are counted
/// @param targets by priority; what is missing is not promised
public record Policy(
        String name,
        int version,
        int rank,
        Conditions conditions,
        String calendar,
        Map<String, Map<Kind, Duration>> targets,
        Warning warning) {

    public Policy {
        Map<String, Map<Kind, Duration>> copy = new TreeMap<>();
        targets.forEach((priority, times) -> {
            Map<Kind, Duration> own = new EnumMap<>(Kind.class);
            times.forEach((kind, time) -> own.put(kind, Target.of(time, warning).time()));
            copy.put(priority, Collections.unmodifiableMap(own));
        });
        targets = Collections.unmodifiableMap(copy);
    }

    /// What it promises to a ticket of this priority.
    public Terms terms(String priority, CalendarVersion pinned) {
        Map<Kind, Target> promised = new EnumMap<>(Kind.class);
        targets.getOrDefault(priority, Map.of()).forEach((kind, time) -> promised.put(kind, Target.of(time, warning)));
        return new Terms(name, version, pinned, promised);
    }
}
