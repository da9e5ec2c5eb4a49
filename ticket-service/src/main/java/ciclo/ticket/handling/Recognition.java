package ciclo.ticket.handling;

import ciclo.ticket.customers.Survivors;
import io.smallrye.mutiny.Uni;
import org.hibernate.reactive.mutiny.Mutiny;

/// Who a caller is among the customers now: somebody who was merged into another sees that one's
/// tickets.
final class Recognition {

    private Recognition() {}

    static Uni<Caller> of(Caller caller, Survivors survivors, Mutiny.Session session) {
        String customerId = caller.customerId();
        return customerId == null
                ? Uni.createFrom().item(caller)
                : survivors.of(session, customerId).map(caller::of);
    }
}
