package ciclo.ticket.handling;

import ciclo.ticket.handling.Outcome.Done;
import io.smallrye.mutiny.Uni;
import org.hibernate.reactive.mutiny.Mutiny;

/// What is written down together with what was done, in the same transaction. Where it fails, nothing was done.
@FunctionalInterface
public interface Addition {

    Addition NONE = (session, done) -> Uni.createFrom().voidItem();

    Uni<Void> to(Mutiny.Session session, Done done);
}
