package ciclo.ticket.handling.persistence;

import ciclo.ticket.handling.domain.Author;

/// Who does something.
///
/// @param name as the token has it
public record Actor(Author by, String name) {

    /// This service, by a rule.
    public static final Actor SYSTEM = new Actor(Author.SYSTEM, "ticket-service");
}
