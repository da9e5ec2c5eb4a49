package ciclo.ticket.handling;

import ciclo.messaging.outbox.Outbox;
import ciclo.ticket.customers.Survivors;
import ciclo.ticket.handling.CustomFields.Wish;
import ciclo.ticket.handling.Outcome.Done;
import ciclo.ticket.handling.Outcome.Refused;
import ciclo.ticket.handling.domain.Command;
import ciclo.ticket.handling.domain.Command.Assign;
import ciclo.ticket.handling.domain.Decision;
import ciclo.ticket.handling.domain.HandlingPolicy;
import ciclo.ticket.handling.domain.Refusal;
import ciclo.ticket.handling.domain.Refusal.ForeignQueue;
import ciclo.ticket.handling.domain.Refusal.KeyUsedBefore;
import ciclo.ticket.handling.domain.Refusal.TicketHasChanged;
import ciclo.ticket.handling.domain.Refusal.UnknownTicket;
import ciclo.ticket.handling.domain.Ticket;
import ciclo.ticket.handling.domain.TicketEvent.Opened;
import ciclo.ticket.handling.domain.TicketNumber;
import ciclo.ticket.handling.persistence.Actor;
import ciclo.ticket.handling.persistence.IdempotencyKeys;
import ciclo.ticket.handling.persistence.IdempotencyKeys.Earlier;
import ciclo.ticket.handling.persistence.Journal;
import ciclo.ticket.handling.persistence.Prospects;
import ciclo.ticket.handling.persistence.Prospects.Prospect;
import ciclo.ticket.handling.persistence.StoredTicket;
import ciclo.ticket.handling.persistence.Tickets;
import ciclo.ticket.queues.Assigning;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.function.Function;
import java.util.function.LongPredicate;
import java.util.function.Supplier;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/// Opens and changes tickets: load, decide, fold, save, publish – one transaction.
@ApplicationScoped
public class Handling {

    private final Mutiny.SessionFactory sessions;
    private final Tickets tickets;
    private final Prospects prospects;
    private final Survivors survivors;
    private final Journal journal;
    private final IdempotencyKeys keys;
    private final Recognition recognition;
    private final Recording recording;
    private final Assigning assigning;
    private final CustomFields fields;
    private final Outbox outbox;
    private final InstantSource clock;
    private final HandlingPolicy policy;

    Handling(
            Mutiny.SessionFactory sessions,
            Tickets tickets,
            Prospects prospects,
            Survivors survivors,
            Journal journal,
            IdempotencyKeys keys,
            Recognition recognition,
            Recording recording,
            Assigning assigning,
            CustomFields fields,
            Outbox outbox,
            InstantSource clock,
            HandlingConfig config) {
        this.sessions = sessions;
        this.tickets = tickets;
        this.prospects = prospects;
        this.survivors = survivors;
        this.journal = journal;
        this.keys = keys;
        this.recognition = recognition;
        this.recording = recording;
        this.assigning = assigning;
        this.fields = fields;
        this.outbox = outbox;
        this.clock = clock;
        this.policy = config.policy();
    }

    /// Opens a ticket for a program of this service.
    ///
    /// @param addition is written down together with it
    public Uni<Outcome> open(Opened opened, Actor actor, @Nullable String traceparent, Addition addition) {
        return open(opened, new Caller(actor.name(), true, null), actor, null, traceparent, addition);
    }

    /// Opens a ticket, where the caller is one of the staff in a queue of theirs.
    ///
    /// @param key the caller's name for the request; null for none
    /// @param addition is written down together with it
    public Uni<Outcome> open(
            Opened opened,
            Caller caller,
            Actor actor,
            @Nullable RequestKey key,
            @Nullable String traceparent,
            Addition addition) {
        Occasion occasion = now(actor, traceparent);
        return inTransaction(session -> once(
                session,
                key,
                occasion,
                ticket -> recognition.of(session, caller).map(known -> known.maySee(ticket)),
                addition,
                () -> prospects
                        .of(session, opened, caller.reach() == null ? caller.name() : null, caller.customerId())
                        .chain(prospect -> recognition
                                .of(session, caller, prospect.renamed(), prospect.limited())
                                .chain(known -> known.worksWith(opened.queue())
                                        ? named(session, opened, prospect, occasion)
                                        : refused(new ForeignQueue())))));
    }

    private Uni<? extends Outcome> named(Mutiny.Session session, Opened opened, Prospect prospect, Occasion occasion) {
        String customer = opened.request().customerId();
        return (prospect.renamed()
                        ? survivors.of(session, customer)
                        : Uni.createFrom().item(customer))
                .chain(survivor -> fields.of(
                        session, opened.of(survivor), prospect.newest().definitions()))
                .chain(wish -> switch (wish) {
                    case Wish.Fitting(var fitting) -> opening(session, fitting, prospect, occasion);
                    case Wish.Unfit(var why) -> refused(why);
                });
    }

    /// Changes a ticket.
    ///
    /// @param expected whether this is the version that the caller has seen
    /// @param key the caller's name for the request; null for none
    public Uni<Outcome> change(
            TicketNumber number,
            Command command,
            Caller caller,
            Actor actor,
            LongPredicate expected,
            @Nullable RequestKey key,
            @Nullable String traceparent) {
        return change(number, command, caller, actor, expected, key, traceparent, Addition.NONE);
    }

    /// The same with something that is written down together with it.
    public Uni<Outcome> change(
            TicketNumber number,
            Command command,
            Caller caller,
            Actor actor,
            LongPredicate expected,
            @Nullable RequestKey key,
            @Nullable String traceparent,
            Addition addition) {
        Occasion occasion = now(actor, traceparent);
        return inTransaction(session -> recognition
                .of(session, caller)
                .chain(known -> once(
                        session,
                        key,
                        occasion,
                        ticket -> Uni.createFrom().item(known.maySee(ticket)),
                        addition,
                        () -> tickets.lock(session, number).chain(stored -> {
                            if (stored == null || !known.maySee(stored.ticket())) {
                                return refused(new UnknownTicket());
                            }
                            return expected.test(stored.version())
                                    ? change(
                                            session,
                                            stored,
                                            command,
                                            now(actor, traceparent).notBefore(stored))
                                    : refused(new TicketHasChanged());
                        }))));
    }

    private Uni<? extends Outcome> change(
            Mutiny.Session session, StoredTicket stored, Command command, Occasion occasion) {
        return fields.of(session, stored, command).chain(wish -> switch (wish) {
            case Wish.Fitting(var fitting) ->
                distributed(session, stored, fitting).chain(whole -> decide(session, stored, whole, occasion));
            case Wish.Unfit(var why) -> refused(why);
        });
    }

    private Uni<? extends Outcome> decide(
            Mutiny.Session session, StoredTicket stored, Command command, Occasion occasion) {
        return switch (stored.ticket().decide(command, occasion.at(), policy)) {
            case Decision.Accepted(var events) -> recording.change(session, stored, events, occasion);
            case Decision.FollowUp(var opened) ->
                prospects
                        .of(session, opened, null, null)
                        .chain(prospect -> opening(session, opened, prospect, occasion));
            case Decision.Refused(var why) -> refused(why);
        };
    }

    private Uni<Done> opening(Mutiny.Session session, Opened opened, Prospect prospect, Occasion occasion) {
        Uni<@Nullable String> agent = prospect.distributed()
                ? assigning.next(session, opened.queue(), opened.request().priority())
                : Uni.createFrom().nullItem();
        return agent.chain(assignee ->
                recording.opening(session, prospect.number(), opened, assignee, prospect.newest(), occasion));
    }

    /// What comes into another queue and is given to nobody by name, is given to one of its agents.
    private Uni<Command> distributed(Mutiny.Session session, StoredTicket stored, Command command) {
        return command instanceof Assign(var assignee, var queue)
                        && assignee == null
                        && queue != null
                        && !queue.equals(stored.ticket().assignment().queue())
                        && !stored.ticket().status().isFinal()
                ? assigning
                        .next(session, queue, stored.ticket().request().priority())
                        .map(agent -> new Assign(agent, queue))
                : Uni.createFrom().item(command);
    }

    private Occasion now(Actor actor, @Nullable String traceparent) {
        // As exact as the database.
        return new Occasion(actor, clock.instant().truncatedTo(ChronoUnit.MICROS), traceparent);
    }

    /// What is refused leaves no trace.
    private Uni<Outcome> inTransaction(Function<Mutiny.Session, Uni<Outcome>> work) {
        return sessions.withTransaction((session, transaction) -> work.apply(session)
                        .invoke(outcome -> {
                            if (outcome instanceof Refused) {
                                transaction.markForRollback();
                            }
                        }))
                .invoke(outbox::wake);
    }

    private Uni<Outcome> once(
            Mutiny.Session session,
            @Nullable RequestKey key,
            Occasion occasion,
            Function<Ticket, Uni<Boolean>> visible,
            Addition addition,
            Supplier<Uni<? extends Outcome>> action) {
        Supplier<Uni<? extends Outcome>> whole = () -> action.get()
                .call(outcome -> outcome instanceof Done done
                        ? addition.to(session, done)
                        : Uni.createFrom().voidItem());
        if (key == null) {
            return whole.get().map(Function.identity());
        }
        String caller = occasion.actor().name();
        return keys.claim(session, caller, key.key(), key.fingerprint(), occasion.at())
                .chain(earlier -> earlier != null
                        ? repeat(session, earlier, key, visible)
                        : whole.get()
                                .call(outcome -> outcome instanceof Done(var stored, var comment)
                                        ? keys.remember(
                                                session,
                                                caller,
                                                key.key(),
                                                stored.ticket().number(),
                                                comment)
                                        : Uni.createFrom().voidItem()));
    }

    private Uni<Outcome> repeat(
            Mutiny.Session session, Earlier earlier, RequestKey key, Function<Ticket, Uni<Boolean>> visible) {
        if (!earlier.fingerprint().equals(key.fingerprint())) {
            return refused(new KeyUsedBefore());
        }
        return tickets.find(session, earlier.ticket())
                .chain(stored -> stored == null
                        ? refused(new UnknownTicket())
                        : visible.apply(stored.ticket())
                                .chain(seen -> seen ? again(session, stored, earlier) : refused(new UnknownTicket())));
    }

    private Uni<Outcome> again(Mutiny.Session session, StoredTicket stored, Earlier earlier) {
        return earlier.comment() == null
                ? Uni.createFrom().item(new Done(stored, null))
                : journal.comment(session, earlier.comment()).map(comment -> new Done(stored, comment));
    }

    private static Uni<Outcome> refused(Refusal why) {
        return Uni.createFrom().item(new Refused(why));
    }
}
