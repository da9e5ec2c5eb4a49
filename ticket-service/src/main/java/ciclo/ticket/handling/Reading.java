package ciclo.ticket.handling;

import ciclo.ticket.customers.Survivors;
import ciclo.ticket.handling.domain.TicketNumber;
import ciclo.ticket.handling.persistence.Filter;
import ciclo.ticket.handling.persistence.Journal;
import ciclo.ticket.handling.persistence.Place;
import ciclo.ticket.handling.persistence.Sort;
import ciclo.ticket.handling.persistence.StoredChange;
import ciclo.ticket.handling.persistence.StoredComment;
import ciclo.ticket.handling.persistence.StoredRating;
import ciclo.ticket.handling.persistence.StoredTicket;
import ciclo.ticket.handling.persistence.Tickets;
import ciclo.ticket.sla.ClockState;
import ciclo.ticket.sla.Clocks;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.function.Function;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/// What a caller may read. A ticket that they may not see does not exist for them: the answer is null.
@ApplicationScoped
public class Reading {

    /// Clocks, and as of when.
    public record LevelsOf(Instant at, List<ClockState> clocks) {}

    private final Mutiny.SessionFactory sessions;
    private final Tickets tickets;
    private final Survivors survivors;
    private final Recognition recognition;
    private final Journal journal;
    private final Clocks clocks;
    private final InstantSource clock;

    Reading(
            Mutiny.SessionFactory sessions,
            Tickets tickets,
            Survivors survivors,
            Recognition recognition,
            Journal journal,
            Clocks clocks,
            InstantSource clock) {
        this.sessions = sessions;
        this.tickets = tickets;
        this.survivors = survivors;
        this.recognition = recognition;
        this.journal = journal;
        this.clocks = clocks;
        this.clock = clock;
    }

    public Uni<@Nullable StoredTicket> ticket(TicketNumber number, Caller caller) {
        return sessions.withSession(session -> visible(session, number, caller));
    }

    /// The newest first; a customer's own alone, whatever the filter says.
    public Uni<List<StoredTicket>> page(Filter filter, @Nullable TicketNumber before, int limit, Caller caller) {
        Place first = Place.before(Sort.NEWEST);
        return page(
                filter,
                Sort.NEWEST,
                before == null ? first : new Place(before.value(), first.updatedAt()),
                limit,
                caller);
    }

    /// The same in any order.
    ///
    /// @param after behind which place
    public Uni<List<StoredTicket>> page(Filter filter, Sort sort, Place after, int limit, Caller caller) {
        return sessions.withTransaction(session -> visible(session, filter, caller)
                .chain(own -> own == null
                        ? Uni.createFrom().item(List.of())
                        : tickets.page(session, own, sort, after, limit)));
    }

    /// How many a caller can find.
    public Uni<Long> count(Filter filter, Caller caller) {
        return sessions.withTransaction(session -> visible(session, filter, caller)
                .chain(own -> own == null ? Uni.createFrom().item(0L) : tickets.count(session, own)));
    }

    /// The filter as far as the caller may look; null where they may not look at all.
    private Uni<@Nullable Filter> visible(Mutiny.Session session, Filter filter, Caller caller) {
        if (caller.staff()) {
            return recognition.of(session, caller).map(now -> filter.within(now.known()));
        }
        String own = caller.customerId();
        if (own == null) {
            return Uni.createFrom().nullItem();
        }
        String wanted = filter.customerId() == null ? own : filter.customerId();
        return survivors
                .of(session, new HashSet<>(List.of(own, wanted)))
                .map(ends ->
                        ends.getOrDefault(own, own).equals(ends.getOrDefault(wanted, wanted)) ? filter.of(own) : null);
    }

    /// The oldest first.
    public Uni<@Nullable List<StoredComment>> comments(TicketNumber number, long after, int limit, Caller caller) {
        return about(number, caller, session -> journal.comments(session, number, caller.staff(), after, limit));
    }

    /// One of them, wherever its conversation went, for staff.
    public Uni<@Nullable StoredComment> comment(long id) {
        return sessions.withSession(session -> journal.comment(session, id));
    }

    /// The oldest first.
    public Uni<@Nullable List<StoredChange>> history(TicketNumber number, long after, int limit, Caller caller) {
        return about(number, caller, session -> journal.history(session, number, after, limit));
    }

    /// By resolution.
    public Uni<@Nullable List<StoredRating>> ratings(TicketNumber number, long after, int limit, Caller caller) {
        return about(number, caller, session -> journal.ratings(session, number, after, limit));
    }

    /// The clocks of a ticket as they stand.
    public Uni<@Nullable LevelsOf> levels(TicketNumber number, Caller caller) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return about(number, caller, session -> clocks.of(session, number.value(), now))
                .map(found -> found == null ? null : new LevelsOf(now, found));
    }

    private <T> Uni<@Nullable T> about(TicketNumber number, Caller caller, Function<Mutiny.Session, Uni<T>> read) {
        return sessions.withSession(session -> visible(session, number, caller)
                .chain(stored -> stored == null ? Uni.createFrom().nullItem() : read.apply(session)));
    }

    private Uni<@Nullable StoredTicket> visible(Mutiny.Session session, TicketNumber number, Caller caller) {
        return tickets.find(session, number)
                .chain(stored -> stored == null
                        ? Uni.createFrom().nullItem()
                        : recognition.of(session, caller).map(now -> now.maySee(stored.ticket()) ? stored : null));
    }
}
