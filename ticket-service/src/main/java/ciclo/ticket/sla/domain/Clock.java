package ciclo.ticket.sla.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// One promise to one ticket, and how it was kept.
///
/// @param startedBy the position of the event that began it
/// @param terms those that apply; null while none do. The time counts all the same, in case some will
/// @param targetSince since when this is asked for: before, nothing falls due
/// @param warnedAt when a warning fell due
/// @param breachedAt when the target was missed. That stays
/// @param end null while it is asked for
public record Clock(
        Kind kind,
        long startedBy,
        Instant startedAt,
        Course course,
        @Nullable Terms terms,
        Instant targetSince,
        @Nullable Instant warnedAt,
        @Nullable Instant breachedAt,
        @Nullable End end) {

    /// How a clock ended, and when.
    public record End(Instant at, Why why) {}

    public enum Why {
        /// What was promised was done.
        SATISFIED,
        /// Nobody waits for an answer to a resolved matter.
        RESOLVED,
        /// The matter goes on in another ticket.
        MERGED,
        /// It was closed, and nobody can do any more what was promised.
        CLOSED
    }

    static Clock started(Kind kind, SlaEvent by, Motion motion) {
        Terms terms = by.terms();
        return new Clock(
                        kind,
                        by.position(),
                        by.at(),
                        Course.begun(by.at(), motion, terms == null ? null : terms.calendar()),
                        terms,
                        by.at(),
                        null,
                        null,
                        null)
                .from(by);
    }

    /// As if it had begun when this was written, except that nothing falls due before it was told of.
    Clock from(SlaEvent by) {
        return by.since().isBefore(startedAt)
                ? new Clock(
                        kind,
                        startedBy,
                        by.since(),
                        course.from(by.since(), by.pauses()),
                        terms,
                        by.at(),
                        warnedAt,
                        breachedAt,
                        end)
                : this;
    }

    /// What is promised; null for nothing.
    public @Nullable Target target() {
        return promised(terms, kind);
    }

    /// Whether it is still asked for.
    public boolean isOpen() {
        return end == null;
    }

    /// The deadline: the earliest instant at which the working time reaches the target. Null where
    /// nothing is promised, and while it stands still before. Of a clock that ended, when it would have
    /// been.
    public @Nullable Instant dueAt() {
        Target target = target();
        return target == null ? null : reached(target.time());
    }

    /// When it is missed unless it ends: at the deadline, or when that became the deadline if it was over
    /// then.
    public @Nullable Instant missedAt() {
        return asked(dueAt());
    }

    /// When a warning is due; null where there is none, none before the target is missed, and while it
    /// stands still: nobody can say then how much is left.
    public @Nullable Instant warningDueAt() {
        Target target = target();
        Instant missed = missedAt();
        Instant warning = target == null || missed == null ? null : asked(reached(target.warnAfter()));
        return warning == null || missed == null || !warning.isBefore(missed) ? null : warning;
    }

    /// The same once all before `now` is over. What falls due just then can still be prevented.
    Clock at(Instant now) {
        if (!isOpen() || breachedAt != null) {
            return this;
        }
        Instant warning = warningDueAt();
        Instant missed = missedAt();
        return marked(
                warnedAt == null && warning != null && warning.isBefore(now) ? warning : warnedAt,
                missed != null && missed.isBefore(now) ? missed : null);
    }

    Clock turn(Instant at, Motion to) {
        return with(course.turn(at, to), end);
    }

    Clock end(Instant at, Why why) {
        return with(course.turn(at, Motion.STOPPED), new End(at, why));
    }

    /// What was promised cannot be done any more: it is missed at once, if it was not before.
    Clock abandoned(Instant at) {
        return marked(warnedAt, breachedAt == null && target() != null ? at : breachedAt)
                .end(at, Why.CLOSED);
    }

    /// As if the end had not been, except that the time since then does not count, and that nothing falls
    /// due before it is asked for again.
    Clock revived(Instant at, Motion motion) {
        return new Clock(kind, startedBy, startedAt, course.turn(at, motion), terms, at, warnedAt, breachedAt, null);
    }

    /// Under the terms that apply from now on.
    Clock under(@Nullable Terms next, Instant at) {
        return new Clock(
                kind,
                startedBy,
                startedAt,
                next == null ? course : course.by(next.calendar(), at),
                next,
                Objects.equals(promised(next, kind), target()) ? targetSince : at,
                warnedAt,
                breachedAt,
                end);
    }

    /// The working time until then.
    public Duration worked(Instant until) {
        return course.worked(until);
    }

    /// The working time that counted until then, interval by interval.
    public List<Span> counted(Instant until) {
        List<Span> spans = new ArrayList<>();
        for (Stretch stretch : course.upTo(until)) {
            if (stretch.motion() == Motion.RUNNING) {
                spans.addAll(stretch.open());
            }
        }
        return spans;
    }

    /// When it waited, until then, and what that took off.
    public List<Pause> pauses(Instant until) {
        return course.upTo(until).stream()
                .filter(stretch -> stretch.motion() == Motion.PAUSED)
                .map(stretch -> new Pause(stretch.from(), stretch.to(), stretch.worked()))
                .toList();
    }

    /// When its time did not count, until then: while it waited, and while it was merged.
    List<Span> uncounted(Instant until) {
        return course.upTo(until).stream()
                .filter(stretch -> stretch.motion() != Motion.RUNNING)
                .map(stretch -> new Span(stretch.from(), stretch.to()))
                .toList();
    }

    /// Where its time is counted now; null where no policy ever applied.
    public @Nullable CalendarVersion calendar() {
        return course.calendar();
    }

    /// Whether time counts now.
    public Motion motion() {
        return course.motion();
    }

    private static @Nullable Target promised(@Nullable Terms terms, Kind kind) {
        return terms == null ? null : terms.targets().get(kind);
    }

    private @Nullable Instant reached(Duration time) {
        return (isOpen() ? course : course.withoutItsEnd()).reach(time);
    }

    private @Nullable Instant asked(@Nullable Instant due) {
        return due != null && due.isBefore(targetSince) ? targetSince : due;
    }

    private Clock marked(@Nullable Instant warned, @Nullable Instant breached) {
        return new Clock(kind, startedBy, startedAt, course, terms, targetSince, warned, breached, end);
    }

    private Clock with(Course then, @Nullable End ending) {
        return new Clock(kind, startedBy, startedAt, then, terms, targetSince, warnedAt, breachedAt, ending);
    }
}
