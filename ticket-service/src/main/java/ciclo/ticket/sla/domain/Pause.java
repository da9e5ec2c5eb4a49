package ciclo.ticket.sla.domain;

import java.time.Duration;
import java.time.Instant;

/// When a clock waited.
///
/// @param worked the working time within, which did not count
public record Pause(Instant from, Instant to, Duration worked) {}
