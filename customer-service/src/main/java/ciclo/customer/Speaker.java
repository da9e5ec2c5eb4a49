package ciclo.customer;

/// Who says that something happened.
///
/// @param source the caller as the `source` of events
/// @param forOthers whether they may say it for other clients too
public record Speaker(String source, boolean forOthers) {}
