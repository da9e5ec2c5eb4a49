package ciclo.ticket.handling;

import ciclo.ticket.customers.Survivors;
import ciclo.ticket.queues.Reaches;
import ciclo.ticket.queues.domain.Reach;
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
        return of(session, caller, true, true);
    }

    /// @param renamed whether the caller may have another name now
    /// @param limited whether there may be queues that the caller is limited to
    Uni<Caller> of(Mutiny.Session session, Caller caller, boolean renamed, boolean limited) {
        String customerId = caller.customerId();
        Uni<Caller> named = customerId == null || !renamed
                ? Uni.createFrom().item(caller)
                : survivors.of(session, customerId).map(caller::of);
        if (!caller.staff() || caller.reach() != null) {
            return named;
        }
        return limited
                ? named.chain(one -> reaches.of(session, one.name()).map(one::within))
                : named.map(one -> one.within(Reach.EVERYTHING));
    }
}
