package ciclo.ticket.handling;

import ciclo.ticket.handling.domain.Author;
import ciclo.ticket.handling.domain.Ticket;
import ciclo.ticket.handling.domain.TicketEvent;
import ciclo.ticket.handling.domain.TicketEvent.Amended;
import ciclo.ticket.handling.domain.TicketEvent.Applied;
import ciclo.ticket.handling.domain.TicketEvent.Assigned;
import ciclo.ticket.handling.domain.TicketEvent.Closed;
import ciclo.ticket.handling.domain.TicketEvent.Merged;
import ciclo.ticket.handling.domain.TicketEvent.Opened;
import ciclo.ticket.handling.domain.TicketEvent.Paused;
import ciclo.ticket.handling.domain.TicketEvent.Rated;
import ciclo.ticket.handling.domain.TicketEvent.Reopened;
import ciclo.ticket.handling.domain.TicketEvent.Replied;
import ciclo.ticket.handling.domain.TicketEvent.Resolved;
import ciclo.ticket.handling.domain.TicketEvent.Resumed;
import ciclo.ticket.handling.domain.TicketEvent.Split;
import ciclo.ticket.handling.domain.TicketEvent.Started;
import ciclo.ticket.handling.domain.TicketEvent.Triggered;
import ciclo.ticket.handling.domain.TicketEvent.Unmerged;
import ciclo.ticket.sla.domain.Attributes;
import ciclo.ticket.sla.domain.SlaEvent.What;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What happens to tickets in the words of service levels.
final class Levels {

    private Levels() {}

    /// What policies are chosen by.
    static Attributes attributes(Ticket ticket) {
        return new Attributes(
                ticket.request().priority(),
                ticket.request().type(),
                ticket.assignment().queue(),
                ticket.request().channel(),
                Set.copyOf(ticket.request().tags()));
    }

    /// What of this clocks go by, in that order.
    static List<What> of(Ticket before, List<TicketEvent> events, Ticket after) {
        boolean samePolicy = attributes(before).equals(attributes(after));
        return events.stream()
                .map(Levels::of)
                .filter(Objects::nonNull)
                .filter(what -> what != What.CHANGED || !samePolicy)
                .toList();
    }

    /// What of it clocks go by; null for nothing.
    static @Nullable What of(TicketEvent event) {
        return switch (event) {
            case Opened opened -> What.OPENED;
            case Replied(var by, var internal, var body) ->
                internal || by == Author.SYSTEM ? null : by == Author.AGENT ? What.AGENT_ANSWERED : What.CUSTOMER_WROTE;
            case Amended amended -> What.CHANGED;
            case Assigned assigned -> What.CHANGED;
            case Started started -> null;
            case Paused paused -> What.PAUSED;
            case Resumed resumed -> What.RESUMED;
            case Resolved resolved -> What.RESOLVED;
            case Reopened reopened -> What.REOPENED;
            case Closed closed -> What.CLOSED;
            case Merged merged -> What.MERGED;
            case Unmerged unmerged -> What.UNMERGED;
            case Split split -> null;
            case Applied applied -> null;
            case Triggered triggered -> null;
            case Rated rated -> null;
        };
    }
}
