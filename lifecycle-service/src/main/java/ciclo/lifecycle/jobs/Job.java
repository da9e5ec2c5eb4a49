package ciclo.lifecycle.jobs;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A piece of long work, and how far it has come.
///
/// @param kind which [JobWork] does it
/// @param cursor where its last batch ended; null before the first one
/// @param done what its batches have done, in the unit of `total`
/// @param total what there was to do when it began; null before that
public record Job(
        long id,
        String kind,
        @Nullable String cursor,
        long done,
        @Nullable Long total,
        Instant queuedAt,
        @Nullable Instant startedAt,
        @Nullable Instant endedAt) {

    /// `queued`, `running` or `done`.
    public String status() {
        if (endedAt != null) {
            return "done";
        }
        return startedAt == null ? "queued" : "running";
    }
}
