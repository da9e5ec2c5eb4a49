package ciclo.ticket.handling;

import ciclo.ticket.handling.domain.TicketEvent;
import ciclo.ticket.handling.persistence.Actor;
import ciclo.ticket.handling.persistence.StoredComment;
import ciclo.ticket.handling.persistence.StoredTicket;
import io.smallrye.mutiny.Uni;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/// Who wants to know what happens to tickets as it happens, in the same transaction. History that is brought in later
/// is nothing that happens.
public interface FollowsTickets {

    /// Something that happened, and whose doing it is.
    ///
    /// @param said what it was if something was said; null for everything else
    record Happening(
            TicketEvent event, Actor actor, @Nullable StoredComment said) {}

    Uni<Void> happened(Mutiny.Session session, StoredTicket after, List<Happening> happenings);
}
