package ciclo.ticket.reports.domain;

import org.jspecify.annotations.Nullable;

/// What a report says of one of its parts.
///
/// @param name the first day, the queue or the priority; null for tickets in no queue
public record Part<T>(@Nullable String name, T figures) {}
