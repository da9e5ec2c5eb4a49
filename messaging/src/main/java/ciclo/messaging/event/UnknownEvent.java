package ciclo.messaging.event;

/// An event of a type newer than this code: to be passed over, not to be refused.
///
/// @param type the type as it came
public record UnknownEvent(String type) implements EventData {}
