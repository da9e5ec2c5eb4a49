package ciclo.ticket.handling;

/// How a caller named a request, so that repeating it does nothing again.
///
/// @param key unique per caller
/// @param fingerprint tells another request under the same key from the same one
public record RequestKey(String key, String fingerprint) {}
