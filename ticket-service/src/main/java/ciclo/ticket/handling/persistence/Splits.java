package ciclo.ticket.handling.persistence;

import ciclo.ticket.handling.domain.TicketNumber;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.Set;
import org.hibernate.reactive.mutiny.Mutiny;

/// Comments that move to another ticket for good.
@ApplicationScoped
public class Splits {

    // What came with a merge goes back with it.
    private static final String OWN = """
            SELECT id FROM comment WHERE ticket = :ticket AND id IN (:ids)
                AND NOT EXISTS (SELECT FROM merged_comment m WHERE m.comment = comment.id)""";
    private static final String MOVE = "UPDATE comment SET ticket = :into WHERE id IN (:ids)";

    /// Those of these comments that a ticket can part with.
    public Uni<Set<Long>> own(Mutiny.Session session, TicketNumber ticket, Collection<Long> ids) {
        return session.createNativeQuery(OWN, Long.class)
                .setParameter("ticket", ticket.value())
                .setParameter("ids", ids)
                .getResultList()
                .map(Set::copyOf);
    }

    public Uni<Void> move(Mutiny.Session session, Collection<Long> ids, TicketNumber into) {
        return session.createNativeQuery(MOVE)
                .setParameter("into", into.value())
                .setParameter("ids", ids)
                .executeUpdate()
                .replaceWithVoid();
    }
}
