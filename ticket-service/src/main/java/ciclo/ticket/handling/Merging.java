package ciclo.ticket.handling;

import ciclo.messaging.outbox.Outbox;
import ciclo.ticket.handling.Outcome.Refused;
import ciclo.ticket.handling.domain.Author;
import ciclo.ticket.handling.domain.Command;
import ciclo.ticket.handling.domain.Command.MergeInto;
import ciclo.ticket.handling.domain.Command.TakeBack;
import ciclo.ticket.handling.domain.Decision;
import ciclo.ticket.handling.domain.HandlingPolicy;
import ciclo.ticket.handling.domain.Refusal;
import ciclo.ticket.handling.domain.Refusal.NotMerged;
import ciclo.ticket.handling.domain.Refusal.TicketHasChanged;
import ciclo.ticket.handling.domain.Refusal.UnfitTarget;
import ciclo.ticket.handling.domain.Refusal.UnknownTicket;
import ciclo.ticket.handling.domain.TicketNumber;
import ciclo.ticket.handling.persistence.Actor;
import ciclo.ticket.handling.persistence.Merges;
import ciclo.ticket.handling.persistence.StoredTicket;
import ciclo.ticket.handling.persistence.Tickets;
import ciclo.ticket.sla.Clocks;
import ciclo.ticket.sla.domain.Question;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.function.Function;
import java.util.function.LongPredicate;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/// Makes tickets parts of others, and takes that back: what concerns two tickets at once.
@ApplicationScoped
public class Merging {

    private final Mutiny.SessionFactory sessions;
    private final Tickets tickets;
    private final Merges merges;
    private final Recognition recognition;
    private final Recording recording;
    private final Clocks clocks;
    private final Outbox outbox;
    private final InstantSource clock;
    private final HandlingPolicy policy;

    Merging(
            Mutiny.SessionFactory sessions,
            Tickets tickets,
            Merges merges,
            Recognition recognition,
            Recording recording,
            Clocks clocks,
            Outbox outbox,
            InstantSource clock,
            HandlingConfig config) {
        this.sessions = sessions;
        this.tickets = tickets;
        this.merges = merges;
        this.recognition = recognition;
        this.recording = recording;
        this.clocks = clocks;
        this.outbox = outbox;
        this.clock = clock;
        this.policy = config.policy();
    }

    /// Makes a ticket part of another: its conversation goes on there.
    ///
    /// @param expected whether this is the version of the ticket that the caller has seen
    public Uni<Outcome> merge(
            TicketNumber source,
            TicketNumber target,
            Caller caller,
            LongPredicate expected,
            @Nullable String traceparent) {
        return inTransaction(session -> recognition
                .of(session, caller)
                .chain(now -> locked(session, source, target, (stored, into) -> {
                    if (stored == null || !now.maySee(stored.ticket())) {
                        return refused(new UnknownTicket());
                    }
                    if (into == null || !now.maySee(into.ticket())) {
                        return refused(new UnfitTarget(target));
                    }
                    return expected.test(stored.version())
                            ? clocks.question(
                                            session,
                                            source.value(),
                                            now(caller, traceparent, stored).at())
                                    .chain(asked -> decide(
                                                    session, stored, new MergeInto(into.ticket()), caller, traceparent)
                                            .call(outcome -> outcome instanceof Refused
                                                    ? Uni.createFrom().voidItem()
                                                    : move(session, stored, into, asked, caller, traceparent)))
                            : refused(new TicketHasChanged());
                })));
    }

    /// What was asked and nobody has answered is asked in the other ticket from now on.
    private Uni<Void> move(
            Mutiny.Session session,
            StoredTicket source,
            StoredTicket target,
            @Nullable Question asked,
            Caller caller,
            @Nullable String traceparent) {
        Uni<Void> moved = merges.move(
                session,
                source.ticket().number(),
                target.ticket().number(),
                source.ticket().status());
        return asked == null
                ? moved
                : moved.chain(() -> recording.takeOver(session, target, asked, now(caller, traceparent, target)));
    }

    /// Takes that back.
    public Uni<Outcome> takeBack(
            TicketNumber source, Caller caller, LongPredicate expected, @Nullable String traceparent) {
        return inTransaction(session -> recognition
                .of(session, caller)
                .chain(now -> merges.of(session, source).chain(merge -> {
                    if (merge == null) {
                        return tickets.find(session, source)
                                .chain(stored -> refused(
                                        stored == null || !now.maySee(stored.ticket())
                                                ? new UnknownTicket()
                                                : new NotMerged(stored.ticket().status())));
                    }
                    return locked(session, source, merge.target(), (stored, into) -> {
                        // What comes out of the other ticket changes that one, too.
                        if (stored == null
                                || into == null
                                || !now.maySee(stored.ticket())
                                || !now.maySee(into.ticket())) {
                            return refused(new UnknownTicket());
                        }
                        return expected.test(stored.version())
                                ? decide(
                                                session,
                                                stored,
                                                new TakeBack(merge.status(), into.ticket()),
                                                caller,
                                                traceparent)
                                        .call(outcome -> outcome instanceof Refused
                                                ? Uni.createFrom().voidItem()
                                                : merges.takeBack(session, source)
                                                        .chain(() -> recording.giveBack(
                                                                session, into, source, now(caller, traceparent, into))))
                                : refused(new TicketHasChanged());
                    });
                })));
    }

    private interface Work {
        Uni<Outcome> on(@Nullable StoredTicket source, @Nullable StoredTicket target);
    }

    /// The lower number first: nobody waits for each other in a circle.
    private Uni<Outcome> locked(Mutiny.Session session, TicketNumber source, TicketNumber target, Work work) {
        boolean inOrder = source.value() <= target.value();
        return tickets.lock(session, inOrder ? source : target)
                .chain(first -> tickets.lock(session, inOrder ? target : source)
                        .chain(second -> inOrder ? work.on(first, second) : work.on(second, first)));
    }

    private Uni<Outcome> decide(
            Mutiny.Session session, StoredTicket stored, Command command, Caller caller, @Nullable String traceparent) {
        Occasion occasion = now(caller, traceparent, stored);
        return switch (stored.ticket().decide(command, occasion.at(), policy)) {
            case Decision.Accepted(var events) ->
                recording.change(session, stored, events, occasion).map(Function.identity());
            case Decision.FollowUp followUp -> throw new IllegalStateException("a merge is no message");
            case Decision.Refused(var why) -> refused(why);
        };
    }

    private Occasion now(Caller caller, @Nullable String traceparent, StoredTicket ticket) {
        var actor = new Actor(Author.AGENT, caller.name());
        return new Occasion(actor, clock.instant().truncatedTo(ChronoUnit.MICROS), traceparent).notBefore(ticket);
    }

    private Uni<Outcome> inTransaction(Function<Mutiny.Session, Uni<Outcome>> work) {
        return sessions.withTransaction((session, transaction) -> work.apply(session)
                        .invoke(outcome -> {
                            if (outcome instanceof Refused) {
                                transaction.markForRollback();
                            }
                        }))
                .invoke(outbox::wake);
    }

    private static Uni<Outcome> refused(Refusal why) {
        return Uni.createFrom().item(new Refused(why));
    }
}
