package ciclo.ticket.handling.rest;

import ciclo.ticket.handling.domain.TicketNumber;

/// What stands in paths.
final class Paths {

    private Paths() {}

    /// A ticket's number; 404 where it cannot be one.
    static TicketNumber number(String segment) {
        return TicketNumber.parse(segment).orElseThrow(Refusals::unknownTicket);
    }
}
