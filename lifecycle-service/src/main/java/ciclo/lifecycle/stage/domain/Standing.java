package ciclo.lifecycle.stage.domain;

import ciclo.lifecycle.stage.domain.StageHistory.Period;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What has been published about a customer so far, and how it moves on.
///
/// @param stage the current stage as published; null before the history begins
/// @param sequence how many changes have been published
/// @param horizon the instant up to which the history has been looked at; it never moves back
public record Standing(@Nullable Stage stage, long sequence, Instant horizon) {

    /// Nothing is known.
    public static final Standing NONE = new Standing(null, 0, Instant.MIN);

    /// A new standing and the changes that led to it.
    public record Step(Standing standing, List<StageChange> changes) {
        public Step {
            changes = List.copyOf(changes);
        }
    }

    /// Nothing new was heard, and time went on: every change on the way is published.
    public Step waited(StageHistory history, Instant until) {
        Standing standing = this;
        List<StageChange> changes = new ArrayList<>();
        Optional<Period> next = history.nextAfter(horizon);
        while (next.filter(period -> !period.from().isAfter(until)).isPresent()) {
            Period period = next.get();
            changes.add(standing.changeTo(period, period.cause(), false));
            standing = standing.movedTo(period);
            next = history.nextAfter(period.from());
        }
        return new Step(standing.lookedAt(until), changes);
    }

    /// Other rules than before may be in force within what was looked at already: if the current stage is another one
    /// by them, that is published. Changes that came and went in the meantime are history alone.
    public Step reevaluated(StageHistory history) {
        Period current = history.at(horizon).orElse(null);
        return current == null || current.stage() == stage
                ? new Step(this, List.of())
                : new Step(movedTo(current), List.of(changeTo(current, current.cause(), false)));
    }

    /// What was published is not known any more: the current stage is, as history that was brought in, and not the way
    /// there.
    public Step recovered(StageHistory history, Instant until) {
        Period current = history.at(until).orElse(null);
        return current == null
                ? new Step(lookedAt(until), List.of())
                : new Step(movedTo(current).lookedAt(until), List.of(changeTo(current, current.cause(), true)));
    }

    /// Something was heard: if the current stage changes by it, that is published. What time alone has changed since
    /// the horizon is not: something unread may contradict it, and [#waited] tells of it when nothing can.
    ///
    /// @param before the history without it
    /// @param after the history with it
    /// @param late whether something that happened after it was known already
    public Step heard(Arrival what, StageHistory before, StageHistory after, boolean late, Instant until) {
        Instant asOf = until.isAfter(horizon) ? until : horizon;
        Period current = after.at(asOf).orElse(null);
        if (current == null || current.stage() == stage) {
            return new Step(lookedAt(asOf), List.of());
        }
        boolean onlyTime =
                before.at(asOf).filter(p -> p.stage() == current.stage()).isPresent();
        if (onlyTime && asOf.isAfter(horizon)) {
            return heard(what, before, after, late, horizon);
        }
        StageChange change = changeTo(current, because(what.occurrence(), current, late), what.backfill());
        return new Step(movedTo(current).lookedAt(asOf), List.of(change));
    }

    /// Somebody else turned out to be this customer: if the current stage changes by what was heard
    /// of them, that is published as history that was brought in. Changes that came and went in the
    /// meantime are history alone.
    ///
    /// @param both the history of the two
    /// @param until up to when either of them was looked at
    public Step joined(StageHistory both, EventRef because, Instant until) {
        Instant asOf = until.isAfter(horizon) ? until : horizon;
        Period current = both.at(asOf).orElse(null);
        return current == null || current.stage() == stage
                ? new Step(lookedAt(asOf), List.of())
                : new Step(
                        movedTo(current).lookedAt(asOf),
                        List.of(changeTo(current, new Cause(Cause.Kind.CORRECTION, because), true)));
    }

    private static Cause because(Occurrence what, Period current, boolean late) {
        if (what instanceof Occurrence.StageOverride) {
            return Cause.override(what.ref());
        }
        return !late && what.at().equals(current.from())
                ? Cause.event(what.ref())
                : new Cause(Cause.Kind.CORRECTION, what.ref());
    }

    private StageChange changeTo(Period period, Cause cause, boolean backfill) {
        return new StageChange(
                stage, period.stage(), period.from(), cause, period.rulesVersion(), sequence + 1, backfill);
    }

    private Standing movedTo(Period period) {
        return new Standing(period.stage(), sequence + 1, horizon);
    }

    private Standing lookedAt(Instant instant) {
        return instant.isAfter(horizon) ? new Standing(stage, sequence, instant) : this;
    }
}
