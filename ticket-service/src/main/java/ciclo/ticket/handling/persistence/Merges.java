package ciclo.ticket.handling.persistence;

import ciclo.ticket.handling.domain.Status;
import ciclo.ticket.handling.domain.TicketNumber;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/// Tables `ticket_merge` and `merged_comment`: what became of the conversation of a ticket that is part of another.
@ApplicationScoped
public class Merges {

    /// @param status what the ticket was before
    public record Merge(TicketNumber target, Status status) {}

    private static final String OF = "SELECT target, status FROM ticket_merge WHERE source = :source";
    private static final String ADD =
            "INSERT INTO ticket_merge (source, target, status) VALUES (:source, :target, :status)";
    private static final String MOVE = """
            WITH moved AS (UPDATE comment SET ticket = :target WHERE ticket = :source RETURNING id)
            INSERT INTO merged_comment (source, comment) SELECT cast(:source AS bigint), id FROM moved""";
    private static final String BACK = """
            UPDATE comment SET ticket = :source FROM merged_comment m WHERE m.source = :source AND m.comment = comment.id""";
    private static final String REMOVE = "DELETE FROM ticket_merge WHERE source = :source";

    /// Of what a ticket is part; null for none.
    public Uni<@Nullable Merge> of(Mutiny.Session session, TicketNumber source) {
        return session.createNativeQuery(OF, Tuple.class)
                .setParameter("source", source.value())
                .getResultList()
                .map(rows -> rows.stream()
                        .findFirst()
                        .map(row -> new Merge(
                                new TicketNumber(row.get(0, Long.class)),
                                Status.of(row.get(1, String.class)).orElseThrow()))
                        .orElse(null));
    }

    /// Moves the conversation of a ticket to another.
    public Uni<Void> move(Mutiny.Session session, TicketNumber source, TicketNumber target, Status status) {
        return session.createNativeQuery(ADD)
                .setParameter("source", source.value())
                .setParameter("target", target.value())
                .setParameter("status", status.word())
                .executeUpdate()
                .chain(() -> session.createNativeQuery(MOVE)
                        .setParameter("source", source.value())
                        .setParameter("target", target.value())
                        .executeUpdate())
                .replaceWithVoid();
    }

    /// Moves it back; what was said since stays where it was said.
    public Uni<Void> takeBack(Mutiny.Session session, TicketNumber source) {
        return session.createNativeQuery(BACK)
                .setParameter("source", source.value())
                .executeUpdate()
                .chain(() -> session.createNativeQuery(REMOVE)
                        .setParameter("source", source.value())
                        .executeUpdate())
                .replaceWithVoid();
    }
}
