package ciclo.campaign.content;

import ciclo.messaging.problem.FieldError;
import java.util.List;

/// Why a template is not shown, made or changed.
public sealed interface Refusal {

    /// There is none of that id, or no such version.
    record UnknownTemplate() implements Refusal {}

    /// There is one of that id.
    record TemplateExists() implements Refusal {}

    /// Somebody else has changed it since it was read.
    record HasChanged() implements Refusal {}

    /// It cannot be sent as it is, because of these places.
    record Unsendable(List<FieldError> errors) implements Refusal {

        public Unsendable {
            errors = List.copyOf(errors);
        }
    }

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
