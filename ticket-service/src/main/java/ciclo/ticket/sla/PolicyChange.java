package ciclo.ticket.sla;

import java.time.Instant;

/// That a policy came into force, became another or went.
///
/// @param definition its version
/// @param at when that was
/// @param done tickets up to this number have heard of it
public record PolicyChange(long definition, Instant at, long done) {}
