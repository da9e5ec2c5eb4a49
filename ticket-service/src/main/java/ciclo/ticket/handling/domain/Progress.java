package ciclo.ticket.handling.domain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// How far a ticket has come.
///
/// @param firstRepliedAt when an agent first answered where the customer could read it
/// @param resolvedAt null while it is not resolved, after a reopening too
/// @param resolution what came of it, a code
/// @param resolutions how often it was resolved
/// @param score the customer's, 1 to 5, for the resolution that stands; null while there is none
public record Progress(
        Status status,
        Instant openedAt,
        @Nullable Instant firstRepliedAt,
        @Nullable Instant resolvedAt,
        @Nullable Instant closedAt,
        @Nullable String resolution,
        int resolutions,
        @Nullable Integer score) {

    public Progress {
        if ((status == Status.RESOLVED) && resolvedAt == null) {
            throw new IllegalArgumentException("resolved, and nobody knows when");
        }
        if (score != null && (score < 1 || score > 5)) {
            throw new IllegalArgumentException("score " + score);
        }
    }

    static Progress opened(Instant at) {
        return new Progress(Status.NEW, at, null, null, null, null, 0, null);
    }

    Progress answered(Instant at) {
        return firstRepliedAt != null
                ? this
                : new Progress(status, openedAt, at, resolvedAt, closedAt, resolution, resolutions, score);
    }

    /// Neither resolved nor closed: a resolution that there was no longer stands.
    Progress at(Status unresolved) {
        return new Progress(unresolved, openedAt, firstRepliedAt, null, null, null, resolutions, null);
    }

    Progress resolved(@Nullable String as, Instant at) {
        return new Progress(Status.RESOLVED, openedAt, firstRepliedAt, at, null, as, resolutions + 1, null);
    }

    Progress closed(Instant at) {
        return new Progress(Status.CLOSED, openedAt, firstRepliedAt, resolvedAt, at, resolution, resolutions, score);
    }

    Progress rated(int given) {
        return new Progress(status, openedAt, firstRepliedAt, resolvedAt, closedAt, resolution, resolutions, given);
    }
}
