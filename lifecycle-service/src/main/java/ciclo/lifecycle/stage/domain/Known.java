package ciclo.lifecycle.stage.domain;

import ciclo.lifecycle.stage.domain.StageHistory.Period;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Something that happened, and when Ciclo took it in.
public record Known(Occurrence what, Instant recordedAt) {

    private record Begin(Instant from, Stage stage, Cause cause) {
        static Begin of(Period period) {
            return new Begin(period.from(), period.stage(), period.cause());
        }
    }

    /// What had been taken in by `t`.
    public static List<Occurrence> by(Instant t, Collection<Known> known) {
        return known.stream()
                .filter(each -> !each.recordedAt.isAfter(t))
                .map(Known::what)
                .toList();
    }

    /// Since when each period's begin has been known without interruption: at the earliest since the period began.
    ///
    /// @param known everything, in any order
    /// @param asOf where the history ends that the periods are taken from
    /// @return in the order of the periods
    public static List<Instant> since(Collection<Known> known, RuleTimeline timeline, Instant asOf) {
        var groups = new TreeMap<Instant, List<Occurrence>>();
        known.forEach(each -> groups.computeIfAbsent(each.recordedAt, any -> new ArrayList<>())
                .add(each.what));
        var facts = Facts.of(List.of());
        var history = StageHistory.of(facts, timeline, asOf);
        Map<Begin, Instant> since = new HashMap<>();
        for (var group : groups.entrySet()) {
            for (Occurrence what :
                    group.getValue().stream().sorted(Comparator.naturalOrder()).toList()) {
                facts = facts.with(what);
                history = history.revised(what.at(), facts, timeline, asOf);
            }
            Map<Begin, Instant> before = since;
            since = new HashMap<>();
            for (Period period : history.until(asOf)) {
                var begin = Begin.of(period);
                since.put(begin, before.getOrDefault(begin, later(group.getKey(), period.from())));
            }
        }
        Map<Begin, Instant> last = since;
        return history.until(asOf).stream()
                .map(period -> last.getOrDefault(Begin.of(period), period.from()))
                .toList();
    }

    private static Instant later(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }
}
