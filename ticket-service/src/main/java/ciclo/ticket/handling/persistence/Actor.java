package ciclo.ticket.handling.persistence;

import ciclo.ticket.handling.domain.Author;

/// Who does something.
///
/// @param name as the token has it
public record Actor(Author by, String name) {}
