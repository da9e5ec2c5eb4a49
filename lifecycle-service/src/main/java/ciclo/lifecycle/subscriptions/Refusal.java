package ciclo.lifecycle.subscriptions;

/// Why a subscription is not created or changed.
public sealed interface Refusal {

    record UnknownSubscription() implements Refusal {}

    /// Somebody else has changed it since it was read.
    record HasChanged() implements Refusal {}

    /// @param detail what the URL must be
    record UrlNotAllowed(String detail) implements Refusal {}

    /// @param most how many there may be
    record TooManySubscriptions(int most) implements Refusal {}

    /// @param most how many may be valid at once
    record TooManySecrets(int most) implements Refusal {}

    /// Thrown within a transaction, which it rolls back.
    final class Refused extends RuntimeException {

        private static final long serialVersionUID = 1L;
        private final transient Refusal refusal;

        Refused(Refusal refusal) {
            super(refusal.toString());
            this.refusal = refusal;
        }

        public Refusal refusal() {
            return refusal;
        }
    }
}
