package ciclo.lifecycle.requests;

/// The name that an author gave to a request, and what it asks for: who repeats it wants it done once.
///
/// @param digest of all that the request says
public record RequestKey(String author, String key, String digest) {}
