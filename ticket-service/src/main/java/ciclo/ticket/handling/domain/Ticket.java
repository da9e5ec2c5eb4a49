package ciclo.ticket.handling.domain;

import ciclo.ticket.handling.domain.Command.Amend;
import ciclo.ticket.handling.domain.Command.Assign;
import ciclo.ticket.handling.domain.Command.MergeInto;
import ciclo.ticket.handling.domain.Command.Move;
import ciclo.ticket.handling.domain.Command.Rate;
import ciclo.ticket.handling.domain.Command.Reply;
import ciclo.ticket.handling.domain.Command.TakeBack;
import ciclo.ticket.handling.domain.Decision.Accepted;
import ciclo.ticket.handling.domain.Decision.FollowUp;
import ciclo.ticket.handling.domain.Decision.Refused;
import ciclo.ticket.handling.domain.Refusal.AlreadyRated;
import ciclo.ticket.handling.domain.Refusal.MergeNeedsTarget;
import ciclo.ticket.handling.domain.Refusal.NotMerged;
import ciclo.ticket.handling.domain.Refusal.NotResolved;
import ciclo.ticket.handling.domain.Refusal.OtherCustomer;
import ciclo.ticket.handling.domain.Refusal.OtherResolution;
import ciclo.ticket.handling.domain.Refusal.SameTicket;
import ciclo.ticket.handling.domain.Refusal.TargetWasMerged;
import ciclo.ticket.handling.domain.Refusal.TicketIsFinal;
import ciclo.ticket.handling.domain.Refusal.TransitionNotAllowed;
import ciclo.ticket.handling.domain.Refusal.UnfitTarget;
import ciclo.ticket.handling.domain.TicketEvent.Amended;
import ciclo.ticket.handling.domain.TicketEvent.Applied;
import ciclo.ticket.handling.domain.TicketEvent.Assigned;
import ciclo.ticket.handling.domain.TicketEvent.Closed;
import ciclo.ticket.handling.domain.TicketEvent.Merged;
import ciclo.ticket.handling.domain.TicketEvent.Opened;
import ciclo.ticket.handling.domain.TicketEvent.Paused;
import ciclo.ticket.handling.domain.TicketEvent.Rated;
import ciclo.ticket.handling.domain.TicketEvent.Reopened;
import ciclo.ticket.handling.domain.TicketEvent.Replied;
import ciclo.ticket.handling.domain.TicketEvent.Resolved;
import ciclo.ticket.handling.domain.TicketEvent.Resumed;
import ciclo.ticket.handling.domain.TicketEvent.Split;
import ciclo.ticket.handling.domain.TicketEvent.Started;
import ciclo.ticket.handling.domain.TicketEvent.Triggered;
import ciclo.ticket.handling.domain.TicketEvent.Unmerged;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A ticket as it stands: the fold of what happened to it.
///
/// @param mergedInto of what it is part; null for none
public record Ticket(
        TicketNumber number,
        Request request,
        Assignment assignment,
        Progress progress,
        @Nullable TicketNumber mergedInto) {

    /// The ticket that an opening makes.
    public static Ticket opened(TicketNumber number, Opened opened, Instant at) {
        return new Ticket(number, opened.request(), new Assignment(null, opened.queue()), Progress.opened(at), null);
    }

    /// The same ticket of the same person, under the name that they have now.
    public Ticket of(String customerId) {
        return customerId.equals(request.customerId())
                ? this
                : new Ticket(number, request.of(customerId), assignment, progress, mergedInto);
    }

    public Status status() {
        return progress.status();
    }

    /// What comes of a command. Nothing has happened yet: that is [#evolve].
    public Decision decide(Command command, Instant at, HandlingPolicy policy) {
        return switch (command) {
            case Reply reply when reply.by() == Author.CUSTOMER -> customerReply(reply, at, policy);
            case Reply reply -> reply(reply);
            case Move(var to, var resolution) -> move(to, resolution);
            case Amend(var to) -> amend(to);
            case MergeInto(var target) -> mergeInto(target);
            case TakeBack(var status, var target) -> takeBack(status, target);
            case Assign(var assignee, var queue) -> assign(assignee, queue);
            case Rate rate -> rate(rate);
        };
    }

    /// The ticket after something happened to it. Never refuses: history is history.
    public Ticket evolve(TicketEvent event, Instant at) {
        return switch (event) {
            case Opened opened -> opened(number, opened, at);
            case Replied replied -> replied.answersTheCustomer() ? with(progress.answered(at)) : this;
            case Assigned(var to) -> new Ticket(number, request, to, progress, mergedInto);
            case Amended(var from, var to) -> new Ticket(number, request.with(to), assignment, progress, mergedInto);
            case Started started -> with(progress.at(Status.OPEN));
            case Paused(var status) -> with(progress.at(status));
            case Resumed resumed -> with(progress.at(Status.OPEN));
            case Resolved(var resolution) -> with(progress.resolved(resolution, at));
            case Reopened reopened -> with(progress.at(Status.OPEN));
            case Closed closed -> with(progress.closed(at));
            case Merged(var into) -> new Ticket(number, request, assignment, progress.at(Status.MERGED), into);
            case Unmerged(var status) -> new Ticket(number, request, assignment, progress.at(status), null);
            case Split split -> this;
            case Applied applied -> this;
            case Triggered triggered -> this;
            case Rated rated -> with(progress.rated(rated.score()));
        };
    }

    /// The ticket after all of this.
    public Ticket after(List<TicketEvent> events, Instant at) {
        Ticket ticket = this;
        for (TicketEvent event : events) {
            ticket = ticket.evolve(event, at);
        }
        return ticket;
    }

    private Decision customerReply(Reply reply, Instant at, HandlingPolicy policy) {
        return switch (status()) {
            case NEW, OPEN, ON_HOLD -> reply(reply);
            case PENDING -> reply(reply, new Resumed());
            case RESOLVED -> {
                Instant resolvedAt = progress.resolvedAt();
                yield resolvedAt == null || policy.reopens(resolvedAt, at)
                        ? reply(reply, new Reopened())
                        : followUp(reply);
            }
            case CLOSED, MERGED -> followUp(reply);
        };
    }

    /// What becomes of it where a question comes into it with another ticket. The agent who merges them may reopen it
    /// at any time.
    public List<TicketEvent> asked() {
        return switch (status()) {
            case PENDING -> List.of(new Resumed());
            case RESOLVED -> List.of(new Reopened());
            case NEW, OPEN, ON_HOLD, CLOSED, MERGED -> List.of();
        };
    }

    private Decision reply(Reply reply, TicketEvent... consequences) {
        if (status().isFinal()) {
            return new Refused(new TicketIsFinal(status()));
        }
        List<TicketEvent> events = new ArrayList<>();
        events.add(new Replied(reply.by(), reply.internal(), reply.body()));
        events.addAll(List.of(consequences));
        return new Accepted(events);
    }

    private Decision followUp(Reply reply) {
        return new FollowUp(new Opened(request.followUp(number, reply.body()), assignment.queue()));
    }

    private Decision move(Status to, @Nullable String resolution) {
        if (!status().next().contains(to)) {
            return new Refused(new TransitionNotAllowed(status(), to, status().next()));
        }
        return switch (to) {
            case OPEN -> accepted(opening());
            case PENDING, ON_HOLD -> accepted(new Paused(to));
            case RESOLVED -> accepted(new Resolved(resolution));
            case CLOSED -> accepted(new Closed());
            case MERGED -> new Refused(new MergeNeedsTarget());
            case NEW -> throw new IllegalStateException("the table leads nobody back to NEW");
        };
    }

    private TicketEvent opening() {
        return switch (status()) {
            case NEW -> new Started();
            case PENDING, ON_HOLD -> new Resumed();
            case RESOLVED -> new Reopened();
            case OPEN, CLOSED, MERGED ->
                throw new IllegalStateException("the table does not lead to OPEN from " + status());
        };
    }

    private Decision mergeInto(Ticket target) {
        if (target.number().equals(number)) {
            return new Refused(new SameTicket());
        }
        if (!status().next().contains(Status.MERGED)) {
            return new Refused(new TransitionNotAllowed(status(), Status.MERGED, status().next()));
        }
        if (!target.request().customerId().equals(request.customerId())) {
            return new Refused(new OtherCustomer());
        }
        return target.status().isFinal()
                ? new Refused(new UnfitTarget(target.number()))
                : accepted(new Merged(target.number()));
    }

    private Decision takeBack(Status before, Ticket target) {
        if (status() != Status.MERGED) {
            return new Refused(new NotMerged(status()));
        }
        return target.status() == Status.MERGED
                ? new Refused(new TargetWasMerged(target.number()))
                : accepted(new Unmerged(before));
    }

    private Decision amend(Matter to) {
        if (status().isFinal()) {
            return new Refused(new TicketIsFinal(status()));
        }
        Matter from = request.matter();
        return to.equals(from) ? new Accepted(List.of()) : accepted(new Amended(from, to));
    }

    private Decision assign(@Nullable String assignee, @Nullable String queue) {
        Assignment to = new Assignment(assignee, queue == null ? assignment.queue() : queue);
        if (status().isFinal()) {
            return new Refused(new TicketIsFinal(status()));
        }
        return to.equals(assignment) ? new Accepted(List.of()) : accepted(new Assigned(to));
    }

    private Decision rate(Rate rate) {
        if (status() != Status.RESOLVED && status() != Status.CLOSED) {
            return new Refused(new NotResolved(status()));
        }
        if (rate.resolution() != null && rate.resolution() != progress.resolutions()) {
            return new Refused(new OtherResolution(progress.resolutions()));
        }
        return progress.score() != null
                ? new Refused(new AlreadyRated())
                : accepted(new Rated(rate.score(), rate.comment()));
    }

    private static Decision accepted(TicketEvent event) {
        return new Accepted(List.of(event));
    }

    private Ticket with(Progress to) {
        return new Ticket(number, request, assignment, to, mergedInto);
    }
}
