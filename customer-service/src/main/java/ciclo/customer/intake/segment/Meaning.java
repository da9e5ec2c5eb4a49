package ciclo.customer.intake.segment;

import ciclo.customer.PersonTold;
import ciclo.customer.intake.EventKind;
import ciclo.messaging.problem.FieldError;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a message means here.
sealed interface Meaning {

    /// Something happened.
    ///
    /// @param body as it would be posted plainly
    record Happening(ObjectNode body, EventKind kind) implements Meaning {}

    /// Somebody is described.
    ///
    /// @param anonymousId what they were called before they were known, if the message says so
    record Person(String customerId, @Nullable String anonymousId, PersonTold told) implements Meaning {}

    /// Two ids are one person's.
    record SamePerson(String previousId, String customerId) implements Meaning {}

    /// It is of no interest.
    record Nothing() implements Meaning {}

    /// It cannot be understood.
    record Unclear(List<FieldError> errors) implements Meaning {

        public Unclear {
            errors = List.copyOf(errors);
        }
    }
}
