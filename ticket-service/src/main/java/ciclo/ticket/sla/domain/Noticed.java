package ciclo.ticket.sla.domain;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What has been told about a clock. Nothing of it is taken back: what turns out otherwise is corrected.
///
/// @param correctedAt when it became known that there was no breach; null where it stands
public record Noticed(
        @Nullable Instant warnedAt,
        @Nullable Instant breachedAt,
        @Nullable Instant correctedAt) {

    public static final Noticed NOTHING = new Noticed(null, null, null);

    /// What has been told once everything about the clock is.
    public Noticed after(Clock clock, Instant now) {
        Instant breached = clock.breachedAt();
        return new Noticed(
                warnedAt == null ? clock.warnedAt() : warnedAt,
                breachedAt == null ? breached : breachedAt,
                breachedAt == null || breached != null ? null : correctedAt == null ? now : correctedAt);
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
        if (breachedAt == null && then.breachedAt != null) {
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
        if (!clock.isOpen() || breachedAt != null) {
            return null;
        }
        Instant warning = clock.warningDueAt();
        return warnedAt == null && warning != null ? warning : clock.dueAt();
    }
}
