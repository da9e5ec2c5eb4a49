package ciclo.ticket.handling.domain;

import ciclo.ticket.handling.domain.Command.Move;
import ciclo.ticket.handling.domain.Command.Rate;
import ciclo.ticket.handling.domain.TicketEvent.Assigned;
import ciclo.ticket.handling.domain.TicketEvent.Closed;
import ciclo.ticket.handling.domain.TicketEvent.Opened;
import ciclo.ticket.handling.domain.TicketEvent.Replied;
import ciclo.ticket.types.domain.Value;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What another help desk knows of a ticket: how it was opened, and what was done with it.
///
/// Steps count in the order of their times. Of one instant what was said comes first, then who was given the
/// ticket, then where it was brought, then what the customer thought of it.
public record Past(Opened opened, Deed opening, List<Step> steps) {

    /// The moves of any ticket are checked by the same table, which does not ask for the number.
    private static final TicketNumber ANY = new TicketNumber(1);

    public Past {
        steps = steps.stream()
                .sorted(Comparator.comparing((Step step) -> step.deed().at()).thenComparingInt(Past::rank))
                .toList();
    }

    /// The same with these custom fields.
    public Past with(Map<String, Value> fields) {
        return new Past(opened.with(fields), opening, steps);
    }

    /// Who did something, and when.
    ///
    /// @param who as the other help desk named them
    public record Deed(Instant at, Author by, String who) {}

    /// Something that was done.
    public sealed interface Step {

        /// By which whoever tells of it finds it again.
        String where();

        Deed deed();

        record Said(String where, Deed deed, boolean internal, String body) implements Step {}

        /// @param queue null where it stays in its queue
        record Given(
                String where,
                Deed deed,
                @Nullable String assignee,
                @Nullable String queue) implements Step {}

        record Moved(
                String where,
                Deed deed,
                Status to,
                @Nullable String resolution) implements Step {}

        record Judged(
                String where,
                Deed deed,
                int score,
                @Nullable String comment) implements Step {}
    }

    /// What comes of it.
    public sealed interface Story {

        /// This happened, in this order, the opening first.
        record Told(List<Happened> happened) implements Story {

            public Told {
                happened = List.copyOf(happened);
            }

            /// The ticket that all of this makes.
            public Ticket ticket(TicketNumber number) {
                Happened first = happened.getFirst();
                Ticket ticket = Ticket.opened(
                        number, (Opened) first.event(), first.deed().at());
                for (Happened next : happened) {
                    ticket = ticket.evolve(next.event(), next.deed().at());
                }
                return ticket;
            }
        }

        /// It cannot have been so.
        ///
        /// @param where the step
        record Untrue(String where, Refusal why) implements Story {}
    }

    /// Something that happened to a ticket.
    public record Happened(TicketEvent event, Deed deed) {}

    /// What happened, if it can have been so.
    ///
    /// A resolution that nobody took back within the window is followed by the closing at its end, as with any
    /// ticket: what is over comes in as over.
    ///
    /// @param closer who closes what nobody has reopened
    public Story story(HandlingPolicy policy, Instant now, String closer) {
        List<Happened> happened = new ArrayList<>();
        happened.add(new Happened(opened, opening));
        Ticket ticket = Ticket.opened(ANY, opened, opening.at());
        for (Step step : steps) {
            Decision decision = decide(ticket, step, policy);
            if (decision instanceof Decision.Refused(var why)) {
                return new Story.Untrue(step.where(), why);
            }
            if (decision instanceof Decision.Accepted(var events)) {
                events.forEach(event -> happened.add(new Happened(event, step.deed())));
                ticket = ticket.after(events, step.deed().at());
            }
        }
        Instant resolvedAt = ticket.progress().resolvedAt();
        if (ticket.status() == Status.RESOLVED && resolvedAt != null && !policy.reopens(resolvedAt, now)) {
            Instant last = happened.getLast().deed().at();
            Instant end = policy.closesAt(resolvedAt);
            happened.add(new Happened(new Closed(), new Deed(end.isBefore(last) ? last : end, Author.SYSTEM, closer)));
        }
        return new Story.Told(happened);
    }

    /// What was said was said, and who was given a ticket was given it, whatever its status: another help desk
    /// may have allowed what this one does not. That a customer's message reopened it is a step of its own.
    private static Decision decide(Ticket ticket, Step step, HandlingPolicy policy) {
        return switch (step) {
            case Step.Said(var where, var deed, boolean internal, var body) ->
                new Decision.Accepted(List.of(new Replied(deed.by(), internal, body)));
            case Step.Given(var where, var deed, var assignee, var queue) -> {
                var to = new Assignment(
                        assignee, queue == null ? ticket.assignment().queue() : queue);
                yield new Decision.Accepted(to.equals(ticket.assignment()) ? List.of() : List.of(new Assigned(to)));
            }
            case Step.Moved(var where, var deed, var to, var resolution) ->
                ticket.decide(new Move(to, resolution), deed.at(), policy);
            case Step.Judged(var where, var deed, int score, var comment) ->
                ticket.decide(new Rate(score, comment), deed.at(), policy);
        };
    }

    private static int rank(Step step) {
        return switch (step) {
            case Step.Said said -> 0;
            case Step.Given given -> 1;
            case Step.Moved moved -> 2;
            case Step.Judged judged -> 3;
        };
    }
}
