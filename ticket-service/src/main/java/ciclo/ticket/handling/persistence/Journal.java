package ciclo.ticket.handling.persistence;

import ciclo.ticket.handling.domain.TicketEvent;
import ciclo.ticket.handling.domain.TicketEvent.Rated;
import ciclo.ticket.handling.domain.TicketEvent.Replied;
import ciclo.ticket.handling.domain.TicketNumber;
import ciclo.ticket.sla.domain.Mark;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/// What happened to tickets: the append-only history, the conversation and the scores.
@ApplicationScoped
public class Journal {

    /// Writes down what a change did.
    ///
    /// @param after the ticket after it
    /// @return the comment, where there was one
    public Uni<@Nullable StoredComment> append(
            Mutiny.Session session, StoredTicket after, TicketEvent event, Actor actor) {
        if (event instanceof Replied replied) {
            return comment(session, after, replied, actor);
        }
        return event instanceof Rated rated
                ? rating(session, after, rated, actor)
                : write(session, after, actor, HistoryWords.of(event));
    }

    /// Writes down what became of the ticket's service levels, under the instants at which it fell due.
    public Uni<Void> append(Mutiny.Session session, StoredTicket after, List<Mark> marks) {
        Uni<Void> all = Uni.createFrom().voidItem();
        for (Mark mark : marks) {
            all = all.chain(() -> session.persist(new HistoryEntity(
                    after.ticket().number().value(),
                    after.version(),
                    mark.at(),
                    Actor.SYSTEM,
                    MarkHistory.what(mark),
                    MarkHistory.detail(mark))));
        }
        return all;
    }

    /// The conversation of a ticket, the oldest first.
    ///
    /// @param after only later comments than this; 0 for the first page
    public Uni<List<StoredComment>> comments(
            Mutiny.Session session, TicketNumber ticket, boolean withInternal, long after, int limit) {
        return session.createSelectionQuery(
                        "FROM CommentEntity WHERE ticket = :ticket AND id > :after"
                                + (withInternal ? "" : " AND NOT internal") + " ORDER BY id",
                        CommentEntity.class)
                .setParameter("ticket", ticket.value())
                .setParameter("after", after)
                .setMaxResults(limit)
                .getResultList()
                .map(found -> found.stream().map(CommentEntity::stored).toList());
    }

    /// A comment by its id; null if there is none.
    public Uni<@Nullable StoredComment> comment(Mutiny.Session session, long id) {
        return session.find(CommentEntity.class, id).map(found -> found == null ? null : found.stored());
    }

    /// The scores of a ticket, by resolution.
    ///
    /// @param after only of later resolutions than this; 0 for the first page
    public Uni<List<StoredRating>> ratings(Mutiny.Session session, TicketNumber ticket, long after, int limit) {
        return session.createSelectionQuery(
                        "FROM RatingEntity WHERE ticket = :ticket AND resolution > :after ORDER BY resolution",
                        RatingEntity.class)
                .setParameter("ticket", ticket.value())
                .setParameter("after", Math.clamp(after, 0, Integer.MAX_VALUE))
                .setMaxResults(limit)
                .getResultList()
                .map(found -> found.stream().map(RatingEntity::stored).toList());
    }

    /// The history of a ticket, the oldest first.
    ///
    /// @param after only later entries than this; 0 for the first page
    public Uni<List<StoredChange>> history(Mutiny.Session session, TicketNumber ticket, long after, int limit) {
        return session.createSelectionQuery(
                        "FROM HistoryEntity WHERE ticket = :ticket AND id > :after ORDER BY id", HistoryEntity.class)
                .setParameter("ticket", ticket.value())
                .setParameter("after", after)
                .setMaxResults(limit)
                .getResultList()
                .map(found -> found.stream().map(HistoryEntity::stored).toList());
    }

    private static Uni<@Nullable StoredComment> comment(
            Mutiny.Session session, StoredTicket after, Replied replied, Actor actor) {
        var comment = new CommentEntity(
                after.ticket().number().value(),
                after.updatedAt(),
                replied.by().word(),
                actor.name(),
                replied.internal(),
                replied.body());
        return session.persist(comment)
                .chain(session::flush)
                .chain(() -> write(
                        session, after, actor, HistoryWords.of(replied).with("comment", String.valueOf(comment.id))))
                .map(done -> comment.stored());
    }

    private static Uni<@Nullable StoredComment> rating(
            Mutiny.Session session, StoredTicket after, Rated rated, Actor actor) {
        var rating = new RatingEntity(
                after.ticket().number().value(),
                after.ticket().progress().resolutions(),
                rated.score(),
                rated.comment(),
                after.updatedAt());
        return session.persist(rating).chain(() -> write(session, after, actor, HistoryWords.of(rated)));
    }

    private static Uni<@Nullable StoredComment> write(
            Mutiny.Session session, StoredTicket after, Actor actor, HistoryWords words) {
        return session.persist(new HistoryEntity(
                        after.ticket().number().value(),
                        after.version(),
                        after.updatedAt(),
                        actor,
                        words.what(),
                        words.detail()))
                .replaceWith(Uni.createFrom().nullItem());
    }
}
