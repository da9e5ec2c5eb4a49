package ciclo.ticket.handling.domain;

import ciclo.ticket.types.domain.FieldProblem;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Why something was not done.
public sealed interface Refusal {

    /// There is none, or none that the caller may see.
    record UnknownTicket() implements Refusal {}

    /// What was to be written into custom fields is nothing of the ticket's type.
    record UnfitFields(List<FieldProblem> problems) implements Refusal {

        public UnfitFields {
            problems = List.copyOf(problems);
        }
    }

    /// Comments that the ticket cannot part with: they are not its own, or came with a merge.
    record ForeignComments(List<Long> ids) implements Refusal {

        public ForeignComments {
            ids = List.copyOf(ids);
        }
    }

    /// The caller works with tickets of other queues.
    record ForeignQueue() implements Refusal {}

    /// There is no macro of this name.
    record UnknownMacro() implements Refusal {}

    /// There is no canned reply of this name.
    record UnknownReply() implements Refusal {}

    /// The ticket is another than the caller has seen.
    record TicketHasChanged() implements Refusal {}

    /// The key came before, with another request.
    record KeyUsedBefore() implements Refusal {}

    /// @param allowed where it may go; empty for nowhere
    record TransitionNotAllowed(Status from, Status to, Set<Status> allowed) implements Refusal {

        public TransitionNotAllowed {
            allowed = Collections.unmodifiableSet(new LinkedHashSet<>(allowed));
        }
    }

    /// To merge is to say into which ticket.
    record MergeNeedsTarget() implements Refusal {}

    /// A ticket cannot become part of itself.
    record SameTicket() implements Refusal {}

    /// Nobody finds out of what the ticket is part: that is none, or a final one.
    record UnfitTarget(TicketNumber target) implements Refusal {}

    /// The tickets are of different customers.
    record OtherCustomer() implements Refusal {}

    /// There is no merge to take back.
    record NotMerged(Status status) implements Refusal {}

    /// Its target became part of another ticket itself; that has to be taken back first.
    record TargetWasMerged(TicketNumber target) implements Refusal {}

    /// Nothing can happen to a closed or merged ticket.
    record TicketIsFinal(Status status) implements Refusal {}

    /// There is no resolution to rate.
    record NotResolved(Status status) implements Refusal {}

    /// The resolution that is meant does not stand any more.
    ///
    /// @param resolution the one that does
    record OtherResolution(int resolution) implements Refusal {}

    /// The resolution that stands has its score.
    record AlreadyRated() implements Refusal {}
}
