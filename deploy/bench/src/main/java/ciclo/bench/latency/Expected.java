package ciclo.bench.latency;

/// A stage change that an event will cause.
record Expected(String customer, String stage) {}
