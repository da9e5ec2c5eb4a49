package ciclo.messaging.http;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// The room that bodies have together, in bytes. Nobody can take all of it.
final class BodyRoom {

    /// Whoever brings no token: no token has a name like this.
    private static final String ANYBODY = "\u0000";

    private final long limit;
    private final long share;
    private final long anonymousShare;
    private final AtomicLong used = new AtomicLong();
    private final ConcurrentMap<String, Long> byCaller = new ConcurrentHashMap<>();

    /// @param share of one caller
    /// @param anonymousShare of all who bring no token
    BodyRoom(long limit, long share, long anonymousShare) {
        this.limit = limit;
        this.share = share;
        this.anonymousShare = anonymousShare;
    }

    long used() {
        return used.get();
    }

    /// Takes room for a body that begins.
    ///
    /// @param caller null without a token
    /// @param bytes that are taken now
    /// @param expected that it will need, as far as it says
    /// @return null if it does not fit now
    @Nullable
    Hold take(@Nullable String caller, long bytes, long expected) {
        String name = caller == null ? ANYBODY : caller;
        return used.get() + expected <= limit && add(name, bytes) ? new Hold(name, bytes) : null;
    }

    private boolean add(String name, long bytes) {
        if (used.addAndGet(bytes) > limit) {
            used.addAndGet(-bytes);
            return false;
        }
        if (byCaller.merge(name, bytes, Long::sum) > (name.equals(ANYBODY) ? anonymousShare : share)) {
            remove(name, bytes);
            return false;
        }
        return true;
    }

    private void remove(String name, long bytes) {
        used.addAndGet(-bytes);
        byCaller.computeIfPresent(name, (caller, theirs) -> theirs == bytes ? null : Long.valueOf(theirs - bytes));
    }

    /// The room of one body, until it is given back.
    final class Hold {

        private final String name;
        private long bytes;
        private boolean givenBack;

        private Hold(String name, long bytes) {
            this.name = name;
            this.bytes = bytes;
        }

        synchronized long bytes() {
            return bytes;
        }

        /// Makes it so large, unless that does not fit or it is given back.
        synchronized boolean growTo(long size) {
            if (givenBack || size > bytes && !add(name, size - bytes)) {
                return false;
            }
            bytes = Math.max(bytes, size);
            return true;
        }

        /// Once is enough.
        synchronized void giveBack() {
            if (!givenBack) {
                givenBack = true;
                remove(name, bytes);
            }
        }
    }
}
