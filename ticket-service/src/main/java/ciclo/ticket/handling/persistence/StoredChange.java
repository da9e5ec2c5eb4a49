package ciclo.ticket.handling.persistence;

import java.time.Instant;
import java.util.Map;

/// One thing that happened to a ticket.
///
/// @param version the ticket's, after it
/// @param by `agent`, `customer` or `system`
/// @param actor who exactly
/// @param what `opened`, `replied`, `assigned`, `started`, `paused`, `resumed`, `resolved`, `reopened`, `closed`,
/// `rated`, `amended`, `merged`, `unmerged`, `sla-warned`, `sla-breached`, `sla-corrected`, `erased`,
/// `macro`, `triggered`, `split`
/// @param detail its particulars, by name
public record StoredChange(
        long id, long version, Instant at, String by, String actor, String what, Map<String, String> detail) {}
