package ciclo.ticket.handling.domain;

import org.jspecify.annotations.Nullable;

/// Who takes care of a ticket.
///
/// @param assignee null for nobody
/// @param queue null for none
public record Assignment(
        @Nullable String assignee, @Nullable String queue) {}
