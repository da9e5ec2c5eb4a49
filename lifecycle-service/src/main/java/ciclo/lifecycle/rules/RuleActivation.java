package ciclo.lifecycle.rules;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// That a version takes force at an instant.
///
/// @param from null for the beginning of time
/// @param author null for what came with Ciclo
/// @param withdrawnAt when it was taken back, before its instant had come; null if it was not
/// @param job looks at everybody again because of it, or of its withdrawal; null where nothing was to be looked at
public record RuleActivation(
        long id,
        int version,
        @Nullable Instant from,
        @Nullable String author,
        Instant recordedAt,
        @Nullable String withdrawnBy,
        @Nullable Instant withdrawnAt,
        @Nullable Long job) {}
