package ciclo.ticket.handling.mail.domain;

import ciclo.ticket.handling.domain.Status;
import ciclo.ticket.handling.domain.TicketNumber;

/// A ticket that a mail may belong to.
///
/// @param reopenings how often mails have reopened it
public record Place(TicketNumber ticket, Status status, int reopenings) {

    public Place {
        if (reopenings < 0) {
            throw new IllegalArgumentException("reopenings " + reopenings);
        }
    }
}
