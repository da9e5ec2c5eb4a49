package ciclo.lifecycle.stage.domain;

import static ciclo.lifecycle.stage.domain.Happenings.INSTANT;

import ciclo.lifecycle.stage.domain.StageHistory.Period;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// The list of instants at which the plain definition changes value, found by asking it at every one.
public final class PlainHistory {

    private PlainHistory() {}

    public static List<Period> periods(List<Occurrence> given, RuleTimeline timeline) {
        return periods(given, timeline, RandomLives.PERIODS);
    }

    /// @param lengths all those that the rules and overrides speak of
    public static List<Period> periods(List<Occurrence> given, RuleTimeline timeline, List<Duration> lengths) {
        var plain = new Plain(given);
        var periods = new ArrayList<Period>();
        for (Instant t : RandomLives.candidates(plain.events(), timeline, lengths)) {
            if (plain.events().isEmpty() || t.isBefore(plain.events().getFirst().at())) {
                continue;
            }
            var rules = timeline.inForce(t);
            var stage = plain.stage(rules, t);
            var before = periods.isEmpty() ? null : periods.getLast();
            if (before == null || before.stage() != stage) {
                if (before != null) {
                    periods.set(
                            periods.size() - 1,
                            new Period(before.stage(), before.from(), t, before.cause(), before.rulesVersion()));
                }
                periods.add(new Period(stage, t, null, cause(t, plain, timeline), rules.version()));
            }
        }
        return periods;
    }

    private static Cause cause(Instant t, Plain plain, RuleTimeline timeline) {
        var override = plain.lastOverride(t);
        if (override != null && override.at().equals(t)) {
            return Cause.override(override.ref());
        }
        for (var event : plain.events()) {
            if (event.at().equals(t)) {
                return Cause.event(event.ref());
            }
        }
        if (override instanceof Occurrence.Pinned pinned && pinned.until().equals(t)) {
            return Cause.override(null);
        }
        var sameRules = timeline.inForce(t).equals(timeline.inForce(t.minus(INSTANT)));
        return sameRules ? Cause.time() : Cause.rules();
    }
}
