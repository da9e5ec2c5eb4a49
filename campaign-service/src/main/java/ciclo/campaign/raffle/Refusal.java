package ciclo.campaign.raffle;

import ciclo.campaign.raffle.domain.RaffleState;

/// Why a raffle is not shown, made, changed or drawn.
public sealed interface Refusal {

    record UnknownRaffle() implements Refusal {}

    /// There is one of that id.
    record RaffleExists() implements Refusal {}

    /// Somebody else has changed it since it was read.
    record HasChanged() implements Refusal {}

    /// It is in this state, in which that cannot be done.
    record NotNow(RaffleState state) implements Refusal {}

    /// There is no such offer.
    record UnknownOffer() implements Refusal {}

    /// `ciclo.raffle.secrets` is not set.
    record NoSecrets() implements Refusal {}

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
