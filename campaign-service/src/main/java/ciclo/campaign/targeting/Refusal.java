package ciclo.campaign.targeting;

import ciclo.campaign.targeting.domain.CampaignState;
import ciclo.messaging.problem.FieldError;
import java.util.List;

/// Why a campaign is not made or changed.
public sealed interface Refusal {

    record UnknownCampaign() implements Refusal {}

    /// There is one of that id.
    record CampaignExists() implements Refusal {}

    /// Somebody else has changed it since it was read.
    record HasChanged() implements Refusal {}

    /// It cannot go from one state to the other.
    record NoSuchTransition(CampaignState from, CampaignState to) implements Refusal {}

    /// Nothing is changed about what has ended.
    record HasEnded() implements Refusal {}

    /// The definition makes no sense in these places.
    record Invalid(List<FieldError> errors) implements Refusal {

        public Invalid {
            errors = List.copyOf(errors);
        }
    }

    /// Thrown within a transaction, which it rolls back.
    final class Refused extends RuntimeException {

        private static final long serialVersionUID = 1L;
        private final transient Refusal refusal;

        /// The same about a part of a larger document.
        ///
        /// @param pointer where that part stands
        public Refused within(String pointer) {
            return refusal instanceof Invalid(var errors)
                    ? new Refused(new Invalid(errors.stream()
                            .map(error -> new FieldError(pointer + error.pointer(), error.detail()))
                            .toList()))
                    : this;
        }

        Refused(Refusal refusal) {
            super(refusal.toString());
            this.refusal = refusal;
        }

        public Refusal refusal() {
            return refusal;
        }
    }
}
