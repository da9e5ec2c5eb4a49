package ciclo.messaging.webhook;

import java.time.Instant;
import java.util.Optional;

/// What follows from a receiver's answer.
public sealed interface Verdict {

    /// The receiver has it.
    record Delivered() implements Verdict {}

    /// It is sent again.
    ///
    /// @param at not before
    /// @param quietUntil until when the receiver wants nothing at all
    record Again(Instant at, Optional<Instant> quietUntil) implements Verdict {}

    /// It is not sent again.
    record GiveUp(Cause cause) implements Verdict {}

    /// Why something is given up.
    enum Cause {
        /// It was tried for as long as it is worth.
        FAILING,
        /// The receiver answered 410 Gone.
        GONE
    }
}
