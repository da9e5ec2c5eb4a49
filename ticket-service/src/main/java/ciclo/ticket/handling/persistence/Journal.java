package ciclo.ticket.handling.persistence;

import ciclo.messaging.sql.SessionSql;
import ciclo.messaging.sql.Sql;
import ciclo.ticket.handling.domain.TicketEvent;
import ciclo.ticket.handling.domain.TicketEvent.Rated;
import ciclo.ticket.handling.domain.TicketEvent.Replied;
import ciclo.ticket.handling.domain.TicketNumber;
import ciclo.ticket.sla.domain.Mark;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/// What happened to tickets: the append-only history, the conversation and the scores.
@ApplicationScoped
public class Journal {

    /// One thing that happened.
    public sealed interface Entry {

        /// What somebody did.
        record Done(TicketEvent event, Actor actor) implements Entry {}

        /// What became of a service level, under the instant at which it fell due.
        record Fell(Mark mark) implements Entry {}
    }

    private static final String COMMENTS = """
            INSERT INTO comment (ticket, at, by, author, internal, body)
            SELECT $1, $2, by, author, internal, body
            FROM unnest($3::text[], $4::text[], $5::boolean[], $6::text[]) WITH ORDINALITY AS said (by, author, internal, body, n)
            ORDER BY n RETURNING id""";
    private static final String HISTORY = """
            INSERT INTO ticket_history (ticket, version, at, by, actor, what, detail)
            SELECT $1, $2, at, by, actor, what, detail
            FROM unnest($3::timestamptz[], $4::text[], $5::text[], $6::text[], $7::text[])
                WITH ORDINALITY AS entry (at, by, actor, what, detail, n) ORDER BY n""";

    /// Writes down what a change did, in that order.
    ///
    /// @param after the ticket after it
    /// @return the comments, in their order
    public Uni<List<StoredComment>> append(Mutiny.Session session, StoredTicket after, List<Entry> entries) {
        return comments(session, after, entries)
                .call(comments -> ratings(session, after, entries)
                        .chain(() -> entries.isEmpty()
                                ? Uni.createFrom().voidItem()
                                : history(session, after, lines(after, entries, comments))));
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

    /// A row of the history.
    private record Line(Instant at, Actor actor, HistoryWords words) {}

    private record Said(Replied replied, Actor actor) {

        StoredComment stored(long id, StoredTicket after) {
            return new StoredComment(
                    id,
                    after.ticket().number().value(),
                    after.updatedAt(),
                    replied.by().word(),
                    actor.name(),
                    replied.internal(),
                    replied.body());
        }
    }

    private static Uni<List<StoredComment>> comments(Mutiny.Session session, StoredTicket after, List<Entry> entries) {
        List<Said> said = new ArrayList<>();
        for (Entry entry : entries) {
            if (entry instanceof Entry.Done(Replied replied, var actor)) {
                said.add(new Said(replied, actor));
            }
        }
        if (said.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        return SessionSql.list(
                        session,
                        row -> (Long) row[0],
                        COMMENTS,
                        after.ticket().number().value(),
                        Sql.utc(after.updatedAt()),
                        Sql.texts(said, one -> one.replied().by().word()),
                        Sql.texts(said, one -> one.actor().name()),
                        said.stream().map(one -> one.replied().internal()).toArray(Boolean[]::new),
                        Sql.texts(said, one -> one.replied().body()))
                .map(ids -> IntStream.range(0, said.size())
                        .mapToObj(n -> said.get(n).stored(ids.get(n), after))
                        .toList());
    }

    private static Uni<Void> ratings(Mutiny.Session session, StoredTicket after, List<Entry> entries) {
        Uni<Void> all = Uni.createFrom().voidItem();
        for (Entry entry : entries) {
            if (entry instanceof Entry.Done(Rated rated, var actor)) {
                var rating = new RatingEntity(
                        after.ticket().number().value(),
                        after.ticket().progress().resolutions(),
                        rated.score(),
                        rated.comment(),
                        after.updatedAt());
                all = all.chain(() -> session.persist(rating));
            }
        }
        return all;
    }

    private static List<Line> lines(StoredTicket after, List<Entry> entries, List<StoredComment> comments) {
        Iterator<StoredComment> next = comments.iterator();
        return entries.stream()
                .map(entry -> switch (entry) {
                    case Entry.Done(Replied replied, var actor) ->
                        new Line(
                                after.updatedAt(),
                                actor,
                                HistoryWords.of(replied)
                                        .with(
                                                "comment",
                                                String.valueOf(next.next().id())));
                    case Entry.Done(var event, var actor) -> new Line(after.updatedAt(), actor, HistoryWords.of(event));
                    case Entry.Fell(var mark) -> new Line(mark.at(), Actor.SYSTEM, HistoryWords.of(mark));
                })
                .toList();
    }

    private static Uni<Void> history(Mutiny.Session session, StoredTicket after, List<Line> lines) {
        return SessionSql.change(
                        session,
                        HISTORY,
                        after.ticket().number().value(),
                        after.version(),
                        Sql.instants(lines, Line::at),
                        Sql.texts(lines, line -> line.actor().by().word()),
                        Sql.texts(lines, line -> line.actor().name()),
                        Sql.texts(lines, line -> line.words().what()),
                        Sql.texts(
                                lines, line -> DetailConverter.json(line.words().detail())))
                .replaceWithVoid();
    }
}
