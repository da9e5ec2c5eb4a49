package ciclo.ticket.handling.domain;

import ciclo.ticket.types.domain.Value;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What happened to a ticket, in the help desk's own words.
public sealed interface TicketEvent {

    record Opened(Request request, @Nullable String queue) implements TicketEvent {

        /// The same with the values of custom fields as they are kept.
        public Opened with(Map<String, Value> fields) {
            return new Opened(request.with(request.matter().with(fields)), queue);
        }

        /// The same for the same person, under the name that they have now.
        public Opened of(String customerId) {
            return new Opened(request.of(customerId), queue);
        }
    }

    record Replied(Author by, boolean internal, String body) implements TicketEvent {

        /// Whether the customer can read it and a human wrote it.
        boolean answersTheCustomer() {
            return by == Author.AGENT && !internal;
        }
    }

    record Assigned(Assignment to) implements TicketEvent {}

    /// It is about something else, or more urgent.
    record Amended(Matter from, Matter to) implements TicketEvent {}

    /// Somebody has begun to work on a new ticket.
    record Started() implements TicketEvent {}

    /// It waits, or waits for somebody else than before.
    record Paused(Status status) implements TicketEvent {

        public Paused {
            if (status != Status.PENDING && status != Status.ON_HOLD) {
                throw new IllegalArgumentException(status + " is no pause");
            }
        }
    }

    /// It waits no longer.
    record Resumed() implements TicketEvent {}

    record Resolved(@Nullable String resolution) implements TicketEvent {}

    /// It was resolved and is not any more.
    record Reopened() implements TicketEvent {}

    record Closed() implements TicketEvent {}

    /// The matter goes on in another ticket.
    record Merged(TicketNumber into) implements TicketEvent {}

    /// A merge was taken back.
    ///
    /// @param status what it was before
    record Unmerged(Status status) implements TicketEvent {}

    /// Some of what was said is a matter of its own.
    ///
    /// @param comments how many moved
    record Split(TicketNumber into, int comments) implements TicketEvent {}

    /// Somebody applied a macro; what it did follows.
    record Applied(String macro, int version) implements TicketEvent {}

    /// A trigger fired; what it did follows.
    ///
    /// @param problem why it did nothing; null where it did what it says
    record Triggered(String trigger, int version, @Nullable String problem) implements TicketEvent {}

    record Rated(int score, @Nullable String comment) implements TicketEvent {}
}
