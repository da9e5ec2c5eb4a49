package ciclo.ticket.sla.domain;

import java.time.Instant;
import java.util.List;

/// What the customer of a ticket that became part of another waits for.
///
/// @param ticket its number
/// @param since since when
/// @param pauses when that did not count, in order
public record Question(long ticket, Instant since, List<Span> pauses) {

    public Question {
        pauses = List.copyOf(pauses);
    }

    /// The same, asked then where it was asked later by the clock of another replica.
    public Question notAfter(Instant at) {
        return since.isAfter(at) ? new Question(ticket, at, List.of()) : this;
    }
}
