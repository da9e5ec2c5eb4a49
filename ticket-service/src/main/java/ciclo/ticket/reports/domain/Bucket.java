package ciclo.ticket.reports.domain;

import java.time.Instant;
import java.time.LocalDate;

/// A part of a period: from an instant up to, and without, another.
///
/// @param day its first
public record Bucket(LocalDate day, Instant from, Instant to) {}
