package ciclo.lifecycle.stage.domain;

import org.jspecify.annotations.Nullable;

/// Something that became known.
///
/// @param backfill history brought in later
/// @param trace the trace context that it came with, handed on to what it causes
public record Arrival(
        Occurrence occurrence, boolean backfill, @Nullable String trace) {}
