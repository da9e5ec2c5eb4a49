package ciclo.ticket.sla.persistence;

import ciclo.ticket.sla.domain.Span;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Something that clocks go by, as it is stored.
///
/// @param since of a message that came with another ticket: when it was written; null for `at`
/// @param pauses of that message: when it did not count before
/// @param policy the definition of the policy that applied; null for none
/// @param calendar the definition of its calendar
/// @param known the last definition that whoever wrote it down had seen; null where nobody said
public record EventRow(
        long id,
        Instant at,
        @Nullable Instant since,
        List<Span> pauses,
        String what,
        String priority,
        @Nullable Long policy,
        @Nullable Long calendar,
        @Nullable Long known) {

    public EventRow {
        pauses = List.copyOf(pauses);
    }

    /// The same under its own id.
    public EventRow with(long other) {
        return new EventRow(other, at, since, pauses, what, priority, policy, calendar, known);
    }
}
