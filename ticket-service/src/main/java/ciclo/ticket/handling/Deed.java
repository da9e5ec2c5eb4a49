package ciclo.ticket.handling;

import ciclo.ticket.handling.domain.TicketEvent;
import ciclo.ticket.handling.persistence.Actor;
import java.util.List;

/// An event and whose doing it is.
record Deed(TicketEvent event, Actor actor) {

    static List<Deed> of(List<TicketEvent> events, Actor actor) {
        return events.stream().map(event -> new Deed(event, actor)).toList();
    }

    static List<TicketEvent> events(List<Deed> deeds) {
        return deeds.stream().map(Deed::event).toList();
    }
}
