package ciclo.ticket.handling.persistence;

import java.time.Instant;

/// Something that was said about a ticket.
///
/// @param by `agent`, `customer` or `system`
/// @param author who exactly
/// @param internal a note that the customer does not see
public record StoredComment(
        long id, long ticket, Instant at, String by, String author, boolean internal, String body) {}
