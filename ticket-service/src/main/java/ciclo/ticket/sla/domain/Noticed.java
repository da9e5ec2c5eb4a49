package ciclo.ticket.sla.domain;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What has been told about a clock. Nothing of it is taken back: what turns out otherwise is corrected, and
/// may be missed after all later.
///
/// @param correctedAt when it became known that there was no breach; null where it stands
public record Noticed(
        @Nullable Instant warnedAt,
        @Nullable Instant breachedAt,
        @Nullable Instant correctedAt) {

    public static final Noticed NOTHING = new Noticed(null, null, null);

    /// What has been told once everything about the clock is.
    ///
    /// @param clock as it stands at `now`
    public Noticed after(Clock clock, Instant now) {
        Instant warned = warnedAt == null ? clock.warnedAt() : warnedAt;
        Instant breached = judged(clock).breachedAt();
        if (stands()) {
            return new Noticed(warned, breachedAt, breached == null ? now : null);
        }
        return breached == null ? new Noticed(warned, breachedAt, correctedAt) : new Noticed(warned, breached, null);
    }

    /// Whether a breach was told that has not been corrected.
    private boolean stands() {
        return breachedAt != null && correctedAt == null;
    }

    /// What was told as a breach is looked at as of then at the earliest: whoever looks back at an earlier
    /// instant, by a clock that is slow, has no news.
    private Clock judged(Clock clock) {
        return stands() && breachedAt != null ? clock.at(breachedAt.plus(1, ChronoUnit.MICROS)) : clock;
    }

    /// What is told meanwhile, in the order in which it fell due.
    ///
    /// @param then what has been told afterwards
    public List<Mark> until(Noticed then, Clock clock) {
        List<Mark> marks = new ArrayList<>();
        Instant due = clock.dueAt();
        if (warnedAt == null && then.warnedAt != null && due != null) {
            marks.add(new Mark(clock.kind(), Mark.What.WARNED, then.warnedAt, due));
        }
        if (!stands() && then.breachedAt != null && then.stands()) {
            marks.add(new Mark(clock.kind(), Mark.What.BREACHED, then.breachedAt, then.breachedAt));
        }
        if (correctedAt == null && then.correctedAt != null && breachedAt != null) {
            marks.add(new Mark(clock.kind(), Mark.What.CORRECTED, then.correctedAt, breachedAt));
        }
        marks.sort(Comparator.comparing(Mark::at));
        return marks;
    }

    /// When there is something to tell next; null for never as things stand.
    public @Nullable Instant nextAt(Clock clock) {
        if (!clock.isOpen() || stands()) {
            return null;
        }
        Instant warning = clock.warningDueAt();
        return warnedAt == null && warning != null ? warning : clock.missedAt();
    }
}
