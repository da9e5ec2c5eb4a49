package ciclo.ticket.handling;

import ciclo.messaging.outbox.Outbox;
import ciclo.ticket.automation.Rulebook;
import ciclo.ticket.automation.Rules;
import ciclo.ticket.automation.Rules.Macro;
import ciclo.ticket.automation.domain.Changes;
import ciclo.ticket.automation.domain.Occurrence;
import ciclo.ticket.automation.domain.Trigger;
import ciclo.ticket.automation.domain.Wording;
import ciclo.ticket.automation.domain.Worked;
import ciclo.ticket.automation.domain.Workshop.Worker;
import ciclo.ticket.handling.domain.Author;
import ciclo.ticket.handling.domain.HandlingPolicy;
import ciclo.ticket.handling.domain.Refusal;
import ciclo.ticket.handling.domain.Refusal.TicketHasChanged;
import ciclo.ticket.handling.domain.Refusal.UnknownMacro;
import ciclo.ticket.handling.domain.Refusal.UnknownReply;
import ciclo.ticket.handling.domain.Refusal.UnknownTicket;
import ciclo.ticket.handling.domain.TicketEvent;
import ciclo.ticket.handling.domain.TicketEvent.Applied;
import ciclo.ticket.handling.domain.TicketEvent.Replied;
import ciclo.ticket.handling.domain.TicketNumber;
import ciclo.ticket.handling.persistence.Actor;
import ciclo.ticket.handling.persistence.StoredTicket;
import ciclo.ticket.handling.persistence.Tickets;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.LongPredicate;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/// Applies macros, and tells what macros, triggers and canned replies would come to on a ticket.
@ApplicationScoped
public class Applying {

    /// What something would come to.
    public sealed interface Preview {

        /// @param said what would be said; null for nothing
        record Of(StoredTicket after, @Nullable Replied said) implements Preview {}

        /// A trigger that does not fire.
        record DoesNotFire(StoredTicket ticket) implements Preview {}

        record Refused(Refusal why) implements Preview {}
    }

    private final Mutiny.SessionFactory sessions;
    private final Tickets tickets;
    private final Recognition recognition;
    private final Recording recording;
    private final Rulebook rulebook;
    private final Outbox outbox;
    private final InstantSource clock;
    private final HandlingPolicy policy;

    Applying(
            Mutiny.SessionFactory sessions,
            Tickets tickets,
            Recognition recognition,
            Recording recording,
            Rulebook rulebook,
            Outbox outbox,
            InstantSource clock,
            HandlingConfig config) {
        this.sessions = sessions;
        this.tickets = tickets;
        this.recognition = recognition;
        this.recording = recording;
        this.rulebook = rulebook;
        this.outbox = outbox;
        this.clock = clock;
        this.policy = config.policy();
    }

    /// Applies a macro: all that it says, or nothing.
    ///
    /// @param expected whether this is the version of the ticket that the caller has seen
    public Uni<Outcome> apply(
            TicketNumber number, String macro, Caller caller, LongPredicate expected, @Nullable String traceparent) {
        return sessions.withTransaction((session, transaction) -> recognition
                        .of(session, caller)
                        .chain(now -> tickets.lock(session, number).chain(stored -> {
                            if (stored == null || !now.maySee(stored.ticket())) {
                                return refused(new UnknownTicket());
                            }
                            return expected.test(stored.version())
                                    ? apply(session, stored, macro, caller, traceparent)
                                    : refused(new TicketHasChanged());
                        }))
                        .invoke(outcome -> {
                            if (outcome instanceof Outcome.Refused) {
                                transaction.markForRollback();
                            }
                        }))
                .invoke(outbox::wake);
    }

    private Uni<Outcome> apply(
            Mutiny.Session session, StoredTicket stored, String name, Caller caller, @Nullable String traceparent) {
        var actor = new Actor(Author.AGENT, caller.name());
        return rulebook.known(session).chain(rules -> {
            Macro macro = rules.macros().get(name);
            if (macro == null) {
                return refused(new UnknownMacro());
            }
            var occasion = new Occasion(actor, now(), traceparent).notBefore(stored);
            return switch (work(rules, stored, macro.then(), caller, occasion.at())) {
                case Worked.Done(var events, var after) ->
                    recording
                            .change(session, stored, applied(macro, events), occasion)
                            .map(Function.identity());
                case Worked.Refused(var why) -> refused(why);
            };
        });
    }

    /// What a macro would come to; nothing is written.
    public Uni<Preview> preview(TicketNumber number, String name, Caller caller) {
        return look(number, caller, (rules, stored) -> {
            Macro macro = rules.macros().get(name);
            return macro == null
                    ? new Preview.Refused(new UnknownMacro())
                    : preview(stored, work(rules, stored, macro.then(), caller, now()));
        });
    }

    /// What a trigger would come to by itself, without others that it sets off; nothing is written.
    public Uni<Preview> preview(TicketNumber number, Trigger trigger, Occurrence what, Caller caller) {
        var worker = new Worker(Author.SYSTEM, trigger.name());
        return look(
                number,
                caller,
                (rules, stored) -> trigger.on().contains(what.kind())
                                && trigger.when().holds(stored.ticket(), what)
                        ? preview(stored, rules.workshop(policy).work(stored.ticket(), trigger.then(), worker, now()))
                        : new Preview.DoesNotFire(stored));
    }

    /// A canned reply as it would be said in a ticket by the caller; nothing is said.
    public Uni<Preview> reply(TicketNumber number, String name, Caller caller) {
        return look(number, caller, (rules, stored) -> {
            Wording wording = rules.replies().get(name);
            return wording == null
                    ? new Preview.Refused(new UnknownReply())
                    : new Preview.Of(
                            stored, new Replied(Author.AGENT, false, wording.fill(stored.ticket(), caller.name())));
        });
    }

    private interface Look {
        Preview at(Rules rules, StoredTicket stored);
    }

    private Uni<Preview> look(TicketNumber number, Caller caller, Look look) {
        return sessions.withSession(session -> recognition
                .of(session, caller)
                .chain(now -> tickets.find(session, number)
                        .chain(stored -> rulebook.known(session)
                                .map(rules -> stored == null || !now.maySee(stored.ticket())
                                        ? new Preview.Refused(new UnknownTicket())
                                        : look.at(rules, stored)))));
    }

    private Worked work(Rules rules, StoredTicket stored, Changes then, Caller caller, Instant at) {
        return rules.workshop(policy).work(stored.ticket(), then, new Worker(Author.AGENT, caller.name()), at);
    }

    private static Preview preview(StoredTicket stored, Worked worked) {
        return switch (worked) {
            case Worked.Done(var events, var after) ->
                new Preview.Of(
                        new StoredTicket(after, stored.version(), stored.sequence(), stored.updatedAt()),
                        events.stream()
                                .filter(Replied.class::isInstance)
                                .map(Replied.class::cast)
                                .findFirst()
                                .orElse(null));
            case Worked.Refused(var why) -> new Preview.Refused(why);
        };
    }

    /// The history names the macro before what it did; where it did nothing there is nothing to name.
    private static List<TicketEvent> applied(Macro macro, List<TicketEvent> events) {
        if (events.isEmpty()) {
            return List.of();
        }
        List<TicketEvent> all = new ArrayList<>();
        all.add(new Applied(macro.name(), macro.version()));
        all.addAll(events);
        return all;
    }

    private Instant now() {
        // As exact as the database.
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private static Uni<Outcome> refused(Refusal why) {
        return Uni.createFrom().item(new Outcome.Refused(why));
    }
}
