package ciclo.ticket.sla.domain;

import java.time.Instant;

/// What the customer of a ticket that became part of another waits for.
///
/// @param ticket its number
/// @param since since when
public record Question(long ticket, Instant since) {}
