package ciclo.messaging.event;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What ticket-service publishes. `ticket` is the ticket's number (`T-000123`), also the event's subject.
public sealed interface TicketEvent extends EventData {

    String ticket();

    record TicketOpened(
            String ticket,
            String priority,
            String channel,
            @Nullable String type,
            @Nullable String queue) implements TicketEvent {
        public TicketOpened {
            Objects.requireNonNull(ticket, "ticket");
            Objects.requireNonNull(priority, "priority");
            Objects.requireNonNull(channel, "channel");
        }
    }

    /// @param by `agent`, `customer` or `system`
    /// @param internal a note that the customer does not see
    record TicketReplied(String ticket, String by, boolean internal) implements TicketEvent {
        public TicketReplied {
            Objects.requireNonNull(ticket, "ticket");
            Objects.requireNonNull(by, "by");
        }
    }

    record TicketAssigned(
            String ticket,
            @Nullable String assignee,
            @Nullable String queue) implements TicketEvent {
        public TicketAssigned {
            Objects.requireNonNull(ticket, "ticket");
        }
    }

    record TicketPriorityChanged(String ticket, String from, String to) implements TicketEvent {
        public TicketPriorityChanged {
            Objects.requireNonNull(ticket, "ticket");
            Objects.requireNonNull(from, "from");
            Objects.requireNonNull(to, "to");
        }
    }

    /// @param status `pending` or `on-hold`
    record TicketPaused(String ticket, String status) implements TicketEvent {
        public TicketPaused {
            Objects.requireNonNull(ticket, "ticket");
            Objects.requireNonNull(status, "status");
        }
    }

    record TicketResumed(String ticket) implements TicketEvent {
        public TicketResumed {
            Objects.requireNonNull(ticket, "ticket");
        }
    }

    record TicketResolved(String ticket, @Nullable String resolution) implements TicketEvent {
        public TicketResolved {
            Objects.requireNonNull(ticket, "ticket");
        }
    }

    record TicketReopened(String ticket) implements TicketEvent {
        public TicketReopened {
            Objects.requireNonNull(ticket, "ticket");
        }
    }

    record TicketClosed(String ticket) implements TicketEvent {
        public TicketClosed {
            Objects.requireNonNull(ticket, "ticket");
        }
    }

    record TicketMerged(String ticket, String into) implements TicketEvent {
        public TicketMerged {
            Objects.requireNonNull(ticket, "ticket");
            Objects.requireNonNull(into, "into");
        }
    }

    /// @param clock `first-response`, `next-response` or `resolution`
    /// @param dueAt when the target would be missed
    record SlaWarned(String ticket, String clock, Instant dueAt) implements TicketEvent {
        public SlaWarned {
            Objects.requireNonNull(ticket, "ticket");
            Objects.requireNonNull(clock, "clock");
            Objects.requireNonNull(dueAt, "dueAt");
        }
    }

    /// @param clock `first-response`, `next-response` or `resolution`
    /// @param dueAt when the target was missed
    record SlaBreached(String ticket, String clock, Instant dueAt) implements TicketEvent {
        public SlaBreached {
            Objects.requireNonNull(ticket, "ticket");
            Objects.requireNonNull(clock, "clock");
            Objects.requireNonNull(dueAt, "dueAt");
        }
    }

    /// A target that was said to be missed was met: an event came late.
    ///
    /// @param clock `first-response`, `next-response` or `resolution`
    /// @param dueAt the `dueAt` of the breach
    record SlaCorrected(String ticket, String clock, Instant dueAt) implements TicketEvent {
        public SlaCorrected {
            Objects.requireNonNull(ticket, "ticket");
            Objects.requireNonNull(clock, "clock");
            Objects.requireNonNull(dueAt, "dueAt");
        }
    }

    /// @param score 1 (worst) to 5
    record TicketRated(String ticket, int score) implements TicketEvent {
        public TicketRated {
            Objects.requireNonNull(ticket, "ticket");
        }
    }
}
