package ciclo.ticket.types.domain;

/// What is wrong with the value of a field.
///
/// @param detail without the value
public record FieldProblem(String field, String detail) {}
