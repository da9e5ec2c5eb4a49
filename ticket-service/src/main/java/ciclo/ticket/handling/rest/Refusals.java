package ciclo.ticket.handling.rest;

import ciclo.messaging.problem.FieldError;
import ciclo.messaging.problem.Problems;
import ciclo.ticket.handling.domain.Refusal;
import ciclo.ticket.handling.domain.Refusal.AlreadyRated;
import ciclo.ticket.handling.domain.Refusal.ForeignComments;
import ciclo.ticket.handling.domain.Refusal.ForeignQueue;
import ciclo.ticket.handling.domain.Refusal.KeyUsedBefore;
import ciclo.ticket.handling.domain.Refusal.MergeNeedsTarget;
import ciclo.ticket.handling.domain.Refusal.NotMerged;
import ciclo.ticket.handling.domain.Refusal.NotResolved;
import ciclo.ticket.handling.domain.Refusal.OtherCustomer;
import ciclo.ticket.handling.domain.Refusal.OtherResolution;
import ciclo.ticket.handling.domain.Refusal.SameTicket;
import ciclo.ticket.handling.domain.Refusal.TargetWasMerged;
import ciclo.ticket.handling.domain.Refusal.TicketHasChanged;
import ciclo.ticket.handling.domain.Refusal.TicketIsFinal;
import ciclo.ticket.handling.domain.Refusal.TransitionNotAllowed;
import ciclo.ticket.handling.domain.Refusal.UnfitFields;
import ciclo.ticket.handling.domain.Refusal.UnfitTarget;
import ciclo.ticket.handling.domain.Refusal.UnknownMacro;
import ciclo.ticket.handling.domain.Refusal.UnknownReply;
import ciclo.ticket.handling.domain.Refusal.UnknownTicket;
import ciclo.ticket.handling.domain.Status;
import io.quarkiverse.resteasy.problem.HttpProblem;
import java.util.List;
import java.util.stream.Collectors;

/// Refusals as problems.
final class Refusals {

    private Refusals() {}

    static HttpProblem problem(Refusal refusal) {
        return switch (refusal) {
            case UnknownTicket none -> unknownTicket();
            case UnfitFields(var problems) ->
                Problems.invalid(problems.stream()
                        .map(problem -> new FieldError("/fields/" + problem.field(), problem.detail()))
                        .toList());
            case ForeignComments(var ids) ->
                Problems.invalid(List.of(new FieldError(
                        "/comments",
                        "not the ticket's own, or came with a merge: "
                                + ids.stream().map(String::valueOf).collect(Collectors.joining(", ")))));
            case ForeignQueue foreign ->
                Problems.invalid(List.of(new FieldError("/queue", "must be one of the caller's queues")));
            case UnknownMacro none -> Problems.of(404, "No such macro", "there is no macro of this name");
            case UnknownReply none -> Problems.of(404, "No such reply", "there is no canned reply of this name");
            case TicketHasChanged changed ->
                Problems.of(412, "The ticket has changed", "If-Match is not its ETag any more: read it again");
            case KeyUsedBefore used ->
                Problems.invalid(List.of(new FieldError("Idempotency-Key", "was used before, with another request")));
            case TransitionNotAllowed(var from, var to, var allowed) ->
                HttpProblem.builder()
                        .withStatus(409)
                        .withTitle("Not allowed from here")
                        .withDetail(
                                allowed.isEmpty()
                                        ? "a %s ticket is final".formatted(from.word())
                                        : "a ticket that is %s cannot become %s".formatted(from.word(), to.word()))
                        .with("from", from.word())
                        .with("to", to.word())
                        .with("allowed", allowed.stream().map(Status::word).toList())
                        .build();
            case MergeNeedsTarget none ->
                Problems.invalid(
                        List.of(new FieldError("/to", "merging needs the ticket to merge into: post it to /merges")));
            case SameTicket none -> Problems.invalid(List.of(new FieldError("/into", "must be another ticket")));
            case UnfitTarget(var target) ->
                Problems.invalid(List.of(new FieldError("/into", target + " is no ticket that takes anything in")));
            case OtherCustomer none ->
                Problems.of(409, "Of different customers", "what one customer wrote is not shown to another");
            case NotMerged(var status) ->
                Problems.of(409, "Not merged", "a ticket that is %s is no part of another".formatted(status.word()));
            case TargetWasMerged(var target) ->
                Problems.of(409, "The other was merged too", "take back the merge of %s first".formatted(target));
            case TicketIsFinal(var status) ->
                Problems.of(409, "The ticket is final", "a %s ticket takes nothing more".formatted(status.word()));
            case NotResolved(var status) ->
                Problems.of(409, "Not resolved", "a ticket that is %s has nothing to rate".formatted(status.word()));
            case OtherResolution(int resolution) ->
                Problems.of(409, "Resolved again", "resolution %d stands now".formatted(resolution));
            case AlreadyRated rated ->
                Problems.of(409, "Rated already", "each resolution is rated once, and this one has its score");
        };
    }

    static HttpProblem unknownTicket() {
        return Problems.of(404, "No such ticket", "there is no ticket of this number for the caller");
    }
}
