package ciclo.ticket.handling;

import ciclo.messaging.outbox.Outbox;
import ciclo.ticket.handling.CustomFields.Wish;
import ciclo.ticket.handling.domain.Author;
import ciclo.ticket.handling.domain.Refusal;
import ciclo.ticket.handling.domain.Refusal.ForeignComments;
import ciclo.ticket.handling.domain.Refusal.ForeignQueue;
import ciclo.ticket.handling.domain.Refusal.TicketHasChanged;
import ciclo.ticket.handling.domain.Refusal.TicketIsFinal;
import ciclo.ticket.handling.domain.Refusal.UnknownTicket;
import ciclo.ticket.handling.domain.Request;
import ciclo.ticket.handling.domain.TicketEvent.Opened;
import ciclo.ticket.handling.domain.TicketEvent.Split;
import ciclo.ticket.handling.domain.TicketNumber;
import ciclo.ticket.handling.persistence.Actor;
import ciclo.ticket.handling.persistence.Prospects.Newest;
import ciclo.ticket.handling.persistence.Splits;
import ciclo.ticket.handling.persistence.StoredTicket;
import ciclo.ticket.handling.persistence.Tickets;
import ciclo.ticket.queues.Assigning;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.LongPredicate;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/// Makes two tickets of one: chosen comments move to a new one, which is a follow-up of the old.
@ApplicationScoped
public class Splitting {

    /// What the new ticket is about. What is null is as in the old one, the type excepted: that has none then.
    ///
    /// @param comments the ids of those that move
    public record Part(
            List<Long> comments,
            String subject,
            @Nullable String description,
            @Nullable String type,
            @Nullable String priority,
            @Nullable String queue) {

        public Part {
            comments = List.copyOf(new TreeSet<>(comments));
        }

        Opened opened(StoredTicket from) {
            Request old = from.ticket().request();
            return new Opened(
                    new Request(
                            old.customerId(),
                            subject,
                            description == null ? old.description() : description,
                            old.requester(),
                            old.channel(),
                            type,
                            priority == null ? old.priority() : priority,
                            List.of(),
                            old.language(),
                            from.ticket().number()),
                    queue == null ? from.ticket().assignment().queue() : queue);
        }
    }

    private final Mutiny.SessionFactory sessions;
    private final Tickets tickets;
    private final Splits splits;
    private final Recognition recognition;
    private final CustomFields fields;
    private final Assigning assigning;
    private final Recording recording;
    private final Outbox outbox;
    private final InstantSource clock;

    Splitting(
            Mutiny.SessionFactory sessions,
            Tickets tickets,
            Splits splits,
            Recognition recognition,
            CustomFields fields,
            Assigning assigning,
            Recording recording,
            Outbox outbox,
            InstantSource clock) {
        this.sessions = sessions;
        this.tickets = tickets;
        this.splits = splits;
        this.recognition = recognition;
        this.fields = fields;
        this.assigning = assigning;
        this.recording = recording;
        this.outbox = outbox;
        this.clock = clock;
    }

    /// Splits a ticket. The clocks of the old one go on as they are; those of the new one begin now.
    ///
    /// @param expected whether this is the version of the old ticket that the caller has seen
    /// @return the new ticket
    public Uni<Outcome> split(
            TicketNumber number, Part part, Caller caller, LongPredicate expected, @Nullable String traceparent) {
        return sessions.withTransaction((session, transaction) -> recognition
                        .of(session, caller)
                        .chain(now -> tickets.lock(session, number).chain(stored -> {
                            if (stored == null || !now.maySee(stored.ticket())) {
                                return refused(new UnknownTicket());
                            }
                            if (!expected.test(stored.version())) {
                                return refused(new TicketHasChanged());
                            }
                            if (part.queue() != null && !now.worksWith(part.queue())) {
                                return refused(new ForeignQueue());
                            }
                            return stored.ticket().status().isFinal()
                                    ? refused(new TicketIsFinal(stored.ticket().status()))
                                    : split(session, stored, part, occasion(stored, caller, traceparent));
                        }))
                        .invoke(outcome -> {
                            if (outcome instanceof Outcome.Refused) {
                                transaction.markForRollback();
                            }
                        }))
                .invoke(outbox::wake);
    }

    private Uni<Outcome> split(Mutiny.Session session, StoredTicket stored, Part part, Occasion occasion) {
        return splits.own(session, stored.ticket().number(), part.comments())
                .chain(own -> own.size() == part.comments().size()
                        ? fields.of(session, part.opened(stored), Newest.UNKNOWN.definitions())
                                .chain(wish -> switch (wish) {
                                    case Wish.Fitting(var opened) -> part(session, stored, part, opened, occasion);
                                    case Wish.Unfit(var why) -> refused(why);
                                })
                        : refused(new ForeignComments(part.comments().stream()
                                .filter(id -> !own.contains(id))
                                .toList())));
    }

    private Uni<Outcome> part(
            Mutiny.Session session, StoredTicket stored, Part part, Opened opened, Occasion occasion) {
        return tickets.nextNumber(session)
                .chain(number -> assigning
                        .next(session, opened.queue(), opened.request().priority())
                        .chain(agent -> recording.opening(session, number, opened, agent, Newest.UNKNOWN, occasion))
                        .call(() -> splits.move(session, part.comments(), number))
                        .call(() -> recording.change(
                                session,
                                stored,
                                List.of(new Split(number, part.comments().size())),
                                occasion))
                        .map(Function.identity()));
    }

    private Occasion occasion(StoredTicket stored, Caller caller, @Nullable String traceparent) {
        return new Occasion(
                        new Actor(Author.AGENT, caller.name()),
                        clock.instant().truncatedTo(ChronoUnit.MICROS),
                        traceparent)
                .notBefore(stored);
    }

    private static Uni<Outcome> refused(Refusal why) {
        return Uni.createFrom().item(new Outcome.Refused(why));
    }
}
