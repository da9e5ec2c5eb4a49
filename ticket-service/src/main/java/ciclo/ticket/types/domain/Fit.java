package ciclo.ticket.types.domain;

/// Whether a value is one of a field.
public sealed interface Fit {

    /// @param value as it is kept
    record Fits(Value value) implements Fit {}

    /// @param detail what it must be
    record Misfit(String detail) implements Fit {}
}
