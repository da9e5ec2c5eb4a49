package ciclo.lifecycle.stage.domain;

import ciclo.lifecycle.stage.domain.Occurrence.Pinned;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A customer's stages over all time, what will follow with no new event included. It begins with the earliest
/// occurrence; neighbouring periods touch and have different stages; the last one has no end.
public final class StageHistory {

    /// A stage from `from` on, up to and without `to`; null where no end is in sight.
    ///
    /// @param cause why it began
    /// @param rulesVersion the rules in force when it began
    public record Period(
            Stage stage, Instant from, @Nullable Instant to, Cause cause, int rulesVersion) {

        public Period {
            if (to != null && !to.isAfter(from)) {
                throw new IllegalArgumentException("a period ends after it begins, not from " + from + " to " + to);
            }
        }

        private Period endingAt(@Nullable Instant end) {
            return new Period(stage, from, end, cause, rulesVersion);
        }
    }

    private final List<Period> periods;
    private final Instants begins;

    private StageHistory(List<Period> periods) {
        this.periods = List.copyOf(periods);
        this.begins = Instants.sorted(this.periods, Period::from);
    }

    /// Over all time.
    public static StageHistory of(Facts facts, RuleTimeline timeline) {
        return of(facts, timeline, Instant.MAX);
    }

    /// Up to the first change after `until`, which is as far as anybody may ask.
    public static StageHistory of(Facts facts, RuleTimeline timeline, Instant until) {
        return facts.begin()
                .map(begin -> grown(List.of(), begin, facts, timeline, until))
                .orElseGet(() -> new StageHistory(List.of()));
    }

    /// Periods that are known to follow from the facts, up to the first change after some instant.
    public static StageHistory known(List<Period> periods) {
        return new StageHistory(periods);
    }

    /// The same history, up to the first change after `until`.
    public StageHistory reaching(Instant until, Facts facts, RuleTimeline timeline) {
        return periods.isEmpty() || periods.getLast().from().isAfter(until)
                ? this
                : grown(periods, periods.getLast().from(), facts, timeline, until);
    }

    /// The history after something has become known that happened at `at`: what was before stays as it was.
    ///
    /// @param facts with what has become known
    public StageHistory revised(Instant at, Facts facts, RuleTimeline timeline, Instant until) {
        List<Period> before = periods.subList(0, begins.before(at));
        return grown(before, at, facts, timeline, until);
    }

    /// Visits, in ascending order from `start` on, every instant at which the stage can change, and notes where it
    /// does.
    private static StageHistory grown(
            List<Period> before, Instant start, Facts facts, RuleTimeline timeline, Instant until) {
        var periods = new ArrayList<>(before);
        if (!periods.isEmpty()) {
            periods.add(periods.removeLast().endingAt(null));
        }
        Optional<Instant> visited = Optional.of(start);
        while (visited.isPresent()) {
            Instant t = visited.get();
            RuleSet rules = timeline.inForce(t);
            Optional<Pinned> pinned = facts.pinned(t);
            Stage stage = pinned.isPresent() ? pinned.get().stage() : rules.stageOf(facts, t);
            if (periods.isEmpty() || periods.getLast().stage() != stage) {
                if (!periods.isEmpty()) {
                    periods.add(periods.removeLast().endingAt(t));
                }
                periods.add(new Period(stage, t, null, causeAt(t, facts, timeline), rules.version()));
                if (t.isAfter(until)) {
                    break;
                }
            }
            Optional<Instant> byTime = pinned.isPresent()
                    ? pinned.map(Pinned::until)
                    : Instants.earlier(rules.nextChange(facts, t), timeline.nextActivation(t));
            visited = Instants.earlier(facts.nextOccurrence(t), byTime);
        }
        return new StageHistory(periods);
    }

    /// All periods, those that lie in the future included.
    public List<Period> periods() {
        return periods;
    }

    /// The periods that have begun by `asOf`. The last one is open: what will end it has not happened yet.
    public List<Period> until(Instant asOf) {
        int begun = begins.upTo(asOf);
        if (begun == 0) {
            return List.of();
        }
        var known = new ArrayList<>(periods.subList(0, begun));
        known.add(known.removeLast().endingAt(null));
        return List.copyOf(known);
    }

    /// The period that `t` lies in; none before the history begins. Its end is the one that follows with no new event.
    public Optional<Period> at(Instant t) {
        int begun = begins.upTo(t);
        return begun == 0 ? Optional.empty() : Optional.of(periods.get(begun - 1));
    }

    /// The period before the one that `t` lies in.
    public Optional<Period> before(Instant t) {
        int begun = begins.upTo(t);
        return begun < 2 ? Optional.empty() : Optional.of(periods.get(begun - 2));
    }

    /// The period that begins next after `t` unless something new happens.
    public Optional<Period> nextAfter(Instant t) {
        int begun = begins.upTo(t);
        return begun == periods.size() ? Optional.empty() : Optional.of(periods.get(begun));
    }

    private static Cause causeAt(Instant t, Facts facts, RuleTimeline timeline) {
        Optional<Occurrence.StageOverride> said = facts.overrides().saidAt(t);
        if (said.isPresent()) {
            return Cause.override(said.get().ref());
        }
        Optional<EventRef> event = facts.eventAt(t);
        if (event.isPresent()) {
            return Cause.event(event.get());
        }
        if (facts.overrides().expiresAt(t)) {
            return Cause.override(null);
        }
        return timeline.changesAt(t) ? Cause.rules() : Cause.time();
    }
}
