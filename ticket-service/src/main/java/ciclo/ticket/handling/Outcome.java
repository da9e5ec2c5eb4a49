package ciclo.ticket.handling;

import ciclo.ticket.handling.domain.Refusal;
import ciclo.ticket.handling.persistence.StoredComment;
import ciclo.ticket.handling.persistence.StoredTicket;
import org.jspecify.annotations.Nullable;

/// What came of a request.
public sealed interface Outcome {

    /// @param ticket the one that it came to: the one asked for, or its follow-up
    /// @param comment what was said; null for other changes and for a follow-up, whose description it is
    record Done(StoredTicket ticket, @Nullable StoredComment comment) implements Outcome {}

    record Refused(Refusal why) implements Outcome {}
}
