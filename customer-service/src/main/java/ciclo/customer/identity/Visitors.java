package ciclo.customer.identity;

import ciclo.customer.Blocking;
import ciclo.customer.SamePeople;
import ciclo.customer.profile.Customers;
import ciclo.customer.profile.Occasion;
import ciclo.customer.profile.Occasions;
import jakarta.enterprise.context.ApplicationScoped;

/// Visitors who turn out to be customers.
@ApplicationScoped
class Visitors implements SamePeople {

    private final Customers customers;
    private final Merging merging;
    private final Occasions occasions;

    Visitors(Customers customers, Merging merging, Occasions occasions) {
        this.customers = customers;
        this.merging = merging;
        this.occasions = occasions;
    }

    @Override
    public void visitorIs(String anonymousId, String customerId) {
        Occasion occasion = occasions.current();
        // Whoever tells may be the first one who mentions the customer.
        var unused = Blocking.await(() -> customers
                .inTransaction(session -> customers.ensure(session, customerId, occasion.at()))
                .chain(() -> merging.merge(new Merging.Request(customerId, anonymousId, true, null), occasion)));
    }
}
