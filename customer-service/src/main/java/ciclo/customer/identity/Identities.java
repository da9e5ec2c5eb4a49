package ciclo.customer.identity;

import ciclo.customer.Paging;
import ciclo.customer.profile.CustomerEntity;
import ciclo.customer.profile.Customers;
import ciclo.customer.profile.Known;
import ciclo.customer.profile.Occasion;
import ciclo.messaging.problem.Problems;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/// The names of a person, and what other systems call them.
@ApplicationScoped
class Identities {

    private static final int MOST = 100;

    private final Customers customers;
    private final ExternalIds externalIds;
    private final Merges merges;

    Identities(Customers customers, ExternalIds externalIds, Merges merges) {
        this.customers = customers;
        this.externalIds = externalIds;
        this.merges = merges;
    }

    /// @param paging of those who were merged into the person
    Uni<IdentitiesView> of(String id, Paging paging) {
        return customers.inSession(session ->
                customers.find(session, id).map(Known::person).chain(customer -> view(session, customer, paging)));
    }

    /// Gives a customer an id of another system.
    Uni<IdentitiesView> add(String id, String system, String value, Occasion occasion) {
        return locked(
                id,
                (session, customer) -> externalIds.of(session, customer.id()).chain(present -> {
                    if (present.size() >= MOST) {
                        throw Problems.of(409, "Too many ids", "a customer may have " + MOST + " ids of other systems");
                    }
                    return externalIds
                            .add(session, system, value, customer.id(), occasion.at())
                            .chain(() -> externalIds.owner(session, system, value))
                            .invoke(owner -> {
                                if (!customer.id().equals(owner)) {
                                    throw taken(owner);
                                }
                            })
                            .replaceWithVoid();
                }));
    }

    /// Takes an id of another system from a customer.
    Uni<IdentitiesView> remove(String id, String system, String value) {
        return locked(id, (session, customer) -> externalIds.remove(session, system, value, customer.id()));
    }

    private Uni<IdentitiesView> locked(String id, BiFunction<Mutiny.Session, CustomerEntity, Uni<Void>> change) {
        return customers.inTransaction(session -> customers
                .lock(session, id)
                .map(Known::person)
                .call(customer -> change.apply(session, customer))
                .chain(customer -> view(session, customer, Paging.FIRST)));
    }

    private Uni<IdentitiesView> view(Mutiny.Session session, CustomerEntity customer, Paging paging) {
        String after = paging.after() == null ? "" : paging.after();
        return externalIds
                .of(session, customer.id())
                .chain(external -> merges.into(session, customer.id(), after, paging.lookUp())
                        .map(found -> new IdentitiesView(
                                customer.id(),
                                external,
                                paging.page(found, MergeView::absorbed, Function.identity()))));
    }

    private static HttpProblem taken(@Nullable String owner) {
        return HttpProblem.builder(Problems.of(
                        409,
                        "Another customer's",
                        "the id belongs to another customer: merge the two if they are one person"))
                .with("customerId", String.valueOf(owner))
                .build();
    }
}
