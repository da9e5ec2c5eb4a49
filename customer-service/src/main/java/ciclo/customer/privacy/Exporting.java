package ciclo.customer.privacy;

import ciclo.customer.WaitingLines;
import ciclo.customer.identity.ExternalIds;
import ciclo.customer.identity.MergeView;
import ciclo.customer.identity.Merges;
import ciclo.customer.profile.Consents;
import ciclo.customer.profile.CustomerEntity;
import ciclo.customer.profile.CustomerView;
import ciclo.customer.profile.Customers;
import ciclo.customer.profile.Known;
import ciclo.customer.profile.Referrals;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hibernate.reactive.mutiny.Mutiny;

/// Gathers everything about a person.
@ApplicationScoped
class Exporting {

    private final Customers customers;
    private final Consents consents;
    private final ExternalIds externalIds;
    private final Merges merges;
    private final Referrals referrals;
    private final WaitingLines waiting;

    Exporting(
            Customers customers,
            Consents consents,
            ExternalIds externalIds,
            Merges merges,
            Referrals referrals,
            WaitingLines waiting) {
        this.customers = customers;
        this.consents = consents;
        this.externalIds = externalIds;
        this.merges = merges;
        this.referrals = referrals;
        this.waiting = waiting;
    }

    /// @throws io.quarkiverse.resteasy.problem.HttpProblem 404 or 410 where there is nobody
    Uni<ExportView> export(String id, Instant now) {
        return customers.inSession(session ->
                customers.find(session, id).map(Known::person).chain(customer -> export(session, customer, now)));
    }

    private Uni<ExportView> export(Mutiny.Session session, CustomerEntity customer, Instant now) {
        String id = customer.id();
        return consents.history(session, id, Long.MAX_VALUE, Integer.MAX_VALUE)
                .chain(said -> externalIds
                        .of(session, id)
                        .chain(external -> merges.into(session, id, "", Integer.MAX_VALUE)
                                .chain(merged -> referrals
                                        .referredBy(session, id)
                                        .chain(newcomers -> waiting.about(names(id, merged))
                                                .map(lines -> new ExportView(
                                                        now,
                                                        CustomerView.of(customer),
                                                        said.stream()
                                                                .map(Consents.Entry::statement)
                                                                .toList(),
                                                        external,
                                                        merged,
                                                        newcomers,
                                                        lines))))));
    }

    private static Set<String> names(String id, List<MergeView> merged) {
        return Stream.concat(Stream.of(id), merged.stream().map(MergeView::absorbed))
                .collect(Collectors.toUnmodifiableSet());
    }
}
