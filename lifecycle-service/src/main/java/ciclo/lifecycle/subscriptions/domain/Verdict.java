package ciclo.lifecycle.subscriptions.domain;

import java.time.Instant;
import java.util.Optional;

/// What follows from a receiver's answer.
public sealed interface Verdict {

    /// It has the change.
    record Delivered() implements Verdict {}

    /// The change is delivered again.
    ///
    /// @param at not before
    /// @param quietUntil until when the receiver wants nothing at all
    record Again(Instant at, Optional<Instant> quietUntil) implements Verdict {}

    /// The subscription is paused.
    record Stop(PauseReason reason) implements Verdict {}
}
