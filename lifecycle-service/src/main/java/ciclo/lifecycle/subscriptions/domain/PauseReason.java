package ciclo.lifecycle.subscriptions.domain;

import java.util.Locale;

/// Why a subscription is paused.
public enum PauseReason {
    /// Somebody wanted it so.
    REQUESTED,
    /// A change could not be delivered for as long as it was tried.
    FAILING,
    /// The receiver answered 410 Gone.
    GONE,
    /// None of its secrets can be opened with the configured key.
    SEALED;

    /// As it is shown and stored: `failing`.
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
