package ciclo.ticket.sla.persistence;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Something that clocks go by, as it is stored.
///
/// @param since of a message that came with another ticket: when it was written; null for `at`
/// @param policy the definition of the policy that applied; null for none
/// @param calendar the definition of its calendar
public record EventRow(
        long id,
        Instant at,
        @Nullable Instant since,
        String what,
        String priority,
        @Nullable Long policy,
        @Nullable Long calendar) {

    /// The same under its own id.
    public EventRow with(long other) {
        return new EventRow(other, at, since, what, priority, policy, calendar);
    }
}
