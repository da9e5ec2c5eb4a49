package ciclo.ticket.handling.mail.domain;

import ciclo.ticket.handling.domain.TicketNumber;

/// What is to become of a mail.
public sealed interface Verdict {

    /// It is a matter of its own.
    record Open() implements Verdict {}

    /// Its sender says something about a ticket, which may reopen it.
    record Say(TicketNumber ticket) implements Verdict {}

    /// Agents should see it at the ticket, and nothing else happens.
    record Note(TicketNumber ticket, Reason reason) implements Verdict {}

    /// Nothing happens, but that it came.
    record Ignore(Reason reason) implements Verdict {}
}
