package ciclo.lifecycle.timers;

import ciclo.messaging.inbox.Watermark;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What can wait, waits until the backlog is worked off, so that this is sooner: but not for ever, since one partition
/// that nobody can read holds up nobody else.
final class CatchingUp {

    /// What is unread for no longer than this is no backlog.
    static final Duration UNREAD = Duration.ofSeconds(10);

    static final Duration PATIENCE = Duration.ofMinutes(5);

    private @Nullable Instant since;

    boolean holdsBack(Watermark watermark, Instant now) {
        if (!watermark.earliest().isBefore(now.minus(UNREAD))) {
            since = null;
            return false;
        }
        // A clock that was set back begins anew.
        if (since == null || since.isAfter(now)) {
            since = now;
        }
        return now.isBefore(since.plus(PATIENCE));
    }
}
