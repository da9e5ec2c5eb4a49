package ciclo.ticket.handling.persistence;

import java.time.Instant;

/// Where a page of tickets ends.
///
/// @param updatedAt when the last ticket on it had last been changed
public record Place(long number, Instant updatedAt) {

    /// After all of any date that there is.
    private static final Instant NEVER = Instant.parse("9999-01-01T00:00:00Z");

    /// Before the first page.
    public static Place before(Sort sort) {
        return new Place(sort == Sort.OLDEST ? 0 : Long.MAX_VALUE, NEVER);
    }
}
