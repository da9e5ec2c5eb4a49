package ciclo.lifecycle.rules;

/// What an attempt to change the rules comes to.
public sealed interface Decree {

    /// A version was written, now or when the same request came first.
    ///
    /// @param revision of the rules, after it
    record Written(RuleVersion version, long revision) implements Decree {}

    /// An activation was added, or withdrawn.
    ///
    /// @param revision of the rules, after it
    record Activated(RuleActivation activation, long revision) implements Decree {}

    /// Nothing was changed.
    record Refused(Refusal why) implements Decree {}

    enum Refusal {
        /// The rules have changed since the author looked at them.
        STALE,
        /// The time before keeps its own rules.
        IN_THE_PAST,
        /// The author's key came with another request before.
        KEY_USED,
        /// Other rules take force at that very instant.
        INSTANT_TAKEN,
        UNKNOWN_VERSION,
        UNKNOWN_ACTIVATION,
        WITHDRAWN_ALREADY,
        /// Its instant has come: stages were decided by it.
        IN_FORCE_ALREADY,
        /// Transactions that decide stages take too long to be waited for.
        BUSY
    }
}
