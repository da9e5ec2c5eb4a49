package ciclo.ticket.handling;

import ciclo.ticket.handling.persistence.Actor;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Who does something, when, and in which trace.
record Occasion(Actor actor, Instant at, @Nullable String traceparent) {}
