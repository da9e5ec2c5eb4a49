package ciclo.customer.privacy;

import ciclo.customer.identity.ExternalIds;
import ciclo.customer.identity.Merges;
import ciclo.customer.profile.Consents;
import ciclo.customer.profile.CustomerEntity;
import ciclo.customer.profile.Customers;
import ciclo.customer.profile.Occasion;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.hibernate.reactive.mutiny.Mutiny;

/// Forgets people. What stays is the ids, which say nothing about anybody any more, and who has
/// confirmed.
@ApplicationScoped
class Erasing {

    private final Customers customers;
    private final Consents consents;
    private final ExternalIds externalIds;
    private final Merges merges;
    private final Erasures erasures;
    private final ErasureConfig config;

    Erasing(
            Customers customers,
            Consents consents,
            ExternalIds externalIds,
            Merges merges,
            Erasures erasures,
            ErasureConfig config) {
        this.customers = customers;
        this.consents = consents;
        this.externalIds = externalIds;
        this.merges = merges;
        this.erasures = erasures;
        this.config = config;
    }

    /// Forgets the person behind an id, known here or not, and has every service forget them, in
    /// one transaction. Once is enough: who was erased stays so.
    Uni<Void> erase(String id, Occasion occasion) {
        return customers.inTransaction(session -> customers
                .ensure(session, id, occasion.at())
                .chain(() -> customers.lock(session, id))
                .chain(customer -> customer == null || customer.erasedAt() != null
                        ? Uni.createFrom().voidItem()
                        : erase(session, customer, occasion)));
    }

    private Uni<Void> erase(Mutiny.Session session, CustomerEntity customer, Occasion occasion) {
        String id = customer.id();
        return consents.remove(session, id)
                .chain(() -> externalIds.forget(session, id))
                .chain(() -> merges.forgetReasons(session, id))
                .chain(() -> erasures.ask(session, id, config.services(), occasion.at()))
                .chain(() -> erasures.ids(session, id))
                .chain(ids -> customers.erase(session, customer, ids, occasion.at()));
    }
}
