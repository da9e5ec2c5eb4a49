package ciclo.ticket.automation.domain;

import ciclo.ticket.automation.domain.Remark.Words;
import ciclo.ticket.handling.domain.Author;
import ciclo.ticket.handling.domain.Command;
import ciclo.ticket.handling.domain.Command.Amend;
import ciclo.ticket.handling.domain.Command.Move;
import ciclo.ticket.handling.domain.Command.Reply;
import ciclo.ticket.handling.domain.Decision;
import ciclo.ticket.handling.domain.HandlingPolicy;
import ciclo.ticket.handling.domain.Matter;
import ciclo.ticket.handling.domain.Refusal;
import ciclo.ticket.handling.domain.Refusal.UnfitFields;
import ciclo.ticket.handling.domain.Refusal.UnknownReply;
import ciclo.ticket.handling.domain.Ticket;
import ciclo.ticket.handling.domain.TicketEvent;
import ciclo.ticket.types.domain.Catalogue;
import ciclo.ticket.types.domain.Catalogue.Checked;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Works changes out on a ticket, by the rules that hold for everybody.
///
/// @param replies the canned replies in force, by name
public record Workshop(Catalogue types, Map<String, Wording> replies, HandlingPolicy policy) {

    /// Who has something done.
    ///
    /// @param by on whose side they speak
    public record Worker(Author by, String name) {}

    /// A step of the work, on the ticket as the steps before left it.
    private sealed interface Step {

        record Do(Command command) implements Step {}

        record Nothing() implements Step {}

        record Stop(Refusal why) implements Step {}
    }

    private interface Task {
        Step on(Ticket ticket);
    }

    public Workshop {
        replies = Map.copyOf(replies);
    }

    /// What comes of the changes; nothing happens where the ticket is so already.
    public Worked work(Ticket ticket, Changes changes, Worker worker, Instant at) {
        List<Task> tasks = List.of(
                now -> amend(now, changes),
                now -> hand(now, changes, worker),
                now -> say(now, changes, worker),
                now -> move(now, changes));
        List<TicketEvent> events = new ArrayList<>();
        Ticket now = ticket;
        for (Task task : tasks) {
            switch (task.on(now)) {
                case Step.Nothing() -> {}
                case Step.Stop(var why) -> {
                    return new Worked.Refused(why);
                }
                case Step.Do(var command) -> {
                    switch (now.decide(command, at, policy)) {
                        case Decision.Accepted(var happened) -> {
                            events.addAll(happened);
                            now = now.after(happened, at);
                        }
                        case Decision.Refused(var why) -> {
                            return new Worked.Refused(why);
                        }
                        case Decision.FollowUp followUp ->
                            throw new IllegalStateException("only customers ask for follow-ups");
                    }
                }
            }
        }
        return new Worked.Done(events, now);
    }

    private Step amend(Ticket ticket, Changes changes) {
        Matter before = ticket.request().matter();
        Matter wanted = changes.matter(before);
        if (wanted.equals(before)) {
            return new Step.Nothing();
        }
        return switch (types.check(before.held(), wanted.held())) {
            case Checked.Fine(var fields) -> new Step.Do(new Amend(wanted.with(fields)));
            case Checked.Wrong(var problems) -> new Step.Stop(new UnfitFields(problems));
        };
    }

    private static Step hand(Ticket ticket, Changes changes, Worker worker) {
        return changes.handing() == null
                ? new Step.Nothing()
                : changes.handing()
                        .command(ticket.assignment(), worker.name())
                        .<Step>map(Step.Do::new)
                        .orElseGet(Step.Nothing::new);
    }

    private Step say(Ticket ticket, Changes changes, Worker worker) {
        Remark remark = changes.remark();
        if (remark == null) {
            return new Step.Nothing();
        }
        Wording wording = switch (remark.words()) {
            case Words.Canned(var reply) -> replies.get(reply);
            case Words.Own(var own) -> own;
        };
        if (wording == null) {
            return new Step.Stop(new UnknownReply());
        }
        String body = wording.fill(ticket, worker.name());
        return body.isBlank() ? new Step.Nothing() : new Step.Do(new Reply(worker.by(), remark.internal(), body));
    }

    private static Step move(Ticket ticket, Changes changes) {
        return changes.status() == null || changes.status() == ticket.status()
                ? new Step.Nothing()
                : new Step.Do(new Move(changes.status(), changes.resolution()));
    }
}
