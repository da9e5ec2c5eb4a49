package ciclo.ticket.automation.domain;

import ciclo.ticket.automation.domain.Workshop.Worker;
import ciclo.ticket.handling.domain.Author;
import ciclo.ticket.handling.domain.Refusal;
import ciclo.ticket.handling.domain.Refusal.TicketIsFinal;
import ciclo.ticket.handling.domain.Refusal.TransitionNotAllowed;
import ciclo.ticket.handling.domain.Refusal.UnfitFields;
import ciclo.ticket.handling.domain.Ticket;
import ciclo.ticket.handling.domain.TicketEvent;
import ciclo.ticket.handling.domain.TicketEvent.Triggered;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// All that triggers do after one change of a ticket. What they do may set off others; each fires once in a chain,
/// and the first [#LONGEST] of them alone do something, so it ends.
public final class Chain {

    public static final int LONGEST = 20;

    /// A trigger that cannot do what it says, whatever the ticket.
    public record Broken(Trigger trigger, String why) {}

    private final List<Trigger> triggers;
    private final Workshop workshop;
    private final Set<String> queues;
    private final Instant at;
    private final Set<String> fired = new HashSet<>();
    private final List<Broken> broken = new ArrayList<>();
    private Ticket ticket;

    /// @param triggers in order, without those that were stopped
    /// @param queues those that there are
    /// @param ticket as it stands after the change
    public Chain(List<Trigger> triggers, Workshop workshop, Set<String> queues, Ticket ticket, Instant at) {
        this.triggers = List.copyOf(triggers);
        this.workshop = workshop;
        this.queues = Set.copyOf(queues);
        this.ticket = ticket;
        this.at = at;
    }

    /// What follows from events that somebody caused.
    public List<TicketEvent> after(List<TicketEvent> events, Author by) {
        return after(events.stream()
                .map(event -> Occurrence.of(event, by))
                .flatMap(Optional::stream)
                .toList());
    }

    /// What follows: before the events of each trigger one that names it.
    public List<TicketEvent> after(List<Occurrence> occurrences) {
        List<TicketEvent> following = new ArrayList<>();
        Deque<Occurrence> open = new ArrayDeque<>(occurrences);
        while (!open.isEmpty()) {
            Occurrence next = open.poll();
            for (Trigger trigger : triggers) {
                if (trigger.on().contains(next.kind())
                        && !fired.contains(trigger.name())
                        && trigger.when().holds(ticket, next)) {
                    List<TicketEvent> caused = fire(trigger);
                    following.addAll(caused);
                    caused.forEach(event -> Occurrence.of(event, Author.SYSTEM).ifPresent(open::add));
                }
            }
        }
        return following;
    }

    /// The ticket as it stands now.
    public Ticket ticket() {
        return ticket;
    }

    /// Triggers that have to be stopped.
    public List<Broken> broken() {
        return List.copyOf(broken);
    }

    private List<TicketEvent> fire(Trigger trigger) {
        boolean tooMany = fired.size() >= LONGEST;
        fired.add(trigger.name());
        if (tooMany) {
            String why = LONGEST + " triggers have done something before";
            return List.of(new Triggered(trigger.name(), trigger.version(), why));
        }
        String why = missing(trigger.then());
        if (why != null) {
            broken.add(new Broken(trigger, why));
            return List.of(new Triggered(trigger.name(), trigger.version(), why));
        }
        return switch (workshop.work(ticket, trigger.then(), new Worker(Author.SYSTEM, trigger.name()), at)) {
            case Worked.Done(var events, var after) -> {
                ticket = after;
                yield events.isEmpty() ? List.of() : named(trigger, events);
            }
            case Worked.Refused(var refusal) ->
                List.of(new Triggered(trigger.name(), trigger.version(), problem(refusal)));
        };
    }

    /// What changes need and is not there; null for nothing.
    private @Nullable String missing(Changes then) {
        if (then.queue() != null && !queues.contains(then.queue())) {
            return "there is no queue " + then.queue();
        }
        return then.reply() != null && !workshop.replies().containsKey(then.reply())
                ? "there is no canned reply " + then.reply()
                : null;
    }

    /// Why it is not allowed, without what stands in the ticket.
    private static String problem(Refusal refusal) {
        return switch (refusal) {
            case TransitionNotAllowed(var from, var to, var allowed) ->
                "a ticket that is %s cannot become %s".formatted(from.word(), to.word());
            case TicketIsFinal(var status) -> "a %s ticket takes nothing more".formatted(status.word());
            case UnfitFields(var problems) ->
                problems.stream()
                        .map(problem -> "field %s %s".formatted(problem.field(), problem.detail()))
                        .collect(Collectors.joining("; "));
            // Nothing else is asked for by a trigger.
            default -> "it is not allowed on this ticket";
        };
    }

    private static List<TicketEvent> named(Trigger trigger, List<TicketEvent> events) {
        List<TicketEvent> all = new ArrayList<>();
        all.add(new Triggered(trigger.name(), trigger.version(), null));
        all.addAll(events);
        return all;
    }
}
