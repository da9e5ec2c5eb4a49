package ciclo.ticket.handling;

import java.time.Duration;
import java.util.function.LongSupplier;

/// Whether somebody goes on, and does not hang.
final class Pulse {

    private final Duration patience;
    private final LongSupplier nanos;
    private volatile long last;

    /// @param patience how long they may take from one beat to the next
    /// @param nanos a clock that nobody sets, such as [System#nanoTime()]
    Pulse(Duration patience, LongSupplier nanos) {
        this.patience = patience;
        this.nanos = nanos;
        beat();
    }

    void beat() {
        last = nanos.getAsLong();
    }

    boolean isFelt() {
        return nanos.getAsLong() - last <= patience.toNanos();
    }
}
