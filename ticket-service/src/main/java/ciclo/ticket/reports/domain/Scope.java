package ciclo.ticket.reports.domain;

import ciclo.ticket.queues.domain.Reach;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Of which tickets a report is; null for no matter.
///
/// @param within of which queues alone
public record Scope(
        @Nullable String queue,
        @Nullable String priority,
        @Nullable Set<String> within) {

    public Scope {
        within = within == null ? null : Set.copyOf(within);
    }

    public Scope(@Nullable String queue, @Nullable String priority) {
        this(queue, priority, null);
    }

    /// The same as far as somebody's reach goes.
    public Scope within(Reach reach) {
        return new Scope(queue, priority, reach.limits());
    }
}
