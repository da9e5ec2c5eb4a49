package ciclo.ticket.handling;

import ciclo.ticket.customers.Survivors;
import ciclo.ticket.queues.Reaches;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.hibernate.reactive.mutiny.Mutiny;

/// Who a caller is now: somebody who was merged into another customer sees that one's tickets, and an agent those of
/// their queues.
@ApplicationScoped
class Recognition {

    private final Survivors survivors;
    private final Reaches reaches;

    Recognition(Survivors survivors, Reaches reaches) {
        this.survivors = survivors;
        this.reaches = reaches;
    }

    Uni<Caller> of(Mutiny.Session session, Caller caller) {
        String customerId = caller.customerId();
        Uni<Caller> named = customerId == null
                ? Uni.createFrom().item(caller)
                : survivors.of(session, customerId).map(caller::of);
        return caller.staff() && caller.reach() == null
                ? named.chain(one -> reaches.of(session, one.name()).map(one::within))
                : named;
    }
}
