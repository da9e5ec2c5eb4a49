package ciclo.campaign.sending;

import java.time.Duration;

/// How handing a message over ended.
sealed interface Handover {

    /// The provider took it.
    record Taken() implements Handover {}

    /// The provider refused it, and will next time.
    ///
    /// @param reason in a word, without anything personal
    record Refused(String reason) implements Handover {}

    /// The provider refused it for now.
    ///
    /// @param pause how long it asked to be left alone
    record Postponed(String why, Duration pause) implements Handover {}

    /// The provider takes nothing at all now: away, overloaded or set up wrongly. This one was not taken.
    record Unreachable(String why) implements Handover {}

    /// Nothing was answered for as long as we wait: it may have been taken.
    record Silent() implements Handover {}

    /// The connection broke: it may have been taken.
    record Unknown(String why) implements Handover {}

    /// What it showed about the provider.
    default State shows() {
        return switch (this) {
            case Taken taken -> State.WORKS;
            case Refused refused -> State.WORKS;
            case Postponed postponed -> State.WORKS;
            case Unreachable unreachable -> State.AWAY;
            case Unknown unknown -> State.AWAY;
            case Silent silent -> State.SILENT;
        };
    }

    /// What handing over can show about a provider.
    enum State {
        /// It was not asked.
        NOTHING,
        /// It takes messages, or refuses them one by one.
        WORKS,
        /// It takes none, or nobody can reach it.
        AWAY,
        /// It did not say anything for as long as we wait.
        SILENT
    }
}
