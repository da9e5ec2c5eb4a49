package ciclo.ticket.types.domain;

/// A field that tickets of a type have.
///
/// @param required whether a ticket of the type cannot be opened without it
public record Field(String name, boolean required, Kind kind) {}
