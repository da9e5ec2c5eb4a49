package ciclo.ticket.reports.domain;

import org.jspecify.annotations.Nullable;

/// Of which tickets a report is; null for no matter.
public record Scope(@Nullable String queue, @Nullable String priority) {}
