package ciclo.customer.intake;

import ciclo.messaging.event.CloudEvent;
import ciclo.messaging.problem.FieldError;
import java.util.List;

/// What became of something a caller posted.
public sealed interface Reading {

    /// It is an event now.
    record Accepted(CloudEvent event) implements Reading {}

    /// It is invalid in these places.
    record Refused(List<FieldError> errors) implements Reading {

        public Refused {
            errors = List.copyOf(errors);
        }
    }
}
