package ciclo.ticket.automation.domain;

import ciclo.ticket.handling.domain.Refusal;
import ciclo.ticket.handling.domain.Ticket;
import ciclo.ticket.handling.domain.TicketEvent;
import java.util.List;

/// What comes of changes: all of them, or none.
public sealed interface Worked {

    /// @param after the ticket as it stands then
    record Done(List<TicketEvent> events, Ticket after) implements Worked {

        public Done {
            events = List.copyOf(events);
        }
    }

    record Refused(Refusal why) implements Worked {}
}
