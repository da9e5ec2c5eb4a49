package ciclo.ticket.handling.domain;

import java.util.List;

/// What comes of a command.
public sealed interface Decision {

    /// It is done: this happened, in this order; nothing where it was so already.
    record Accepted(List<TicketEvent> events) implements Decision {

        public Accepted {
            events = List.copyOf(events);
        }
    }

    /// The ticket stays as it is, and this is a ticket of its own.
    record FollowUp(TicketEvent.Opened opened) implements Decision {}

    record Refused(Refusal why) implements Decision {}
}
