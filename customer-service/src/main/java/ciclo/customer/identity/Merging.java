package ciclo.customer.identity;

import ciclo.customer.CustomerIds;
import ciclo.customer.profile.Consents;
import ciclo.customer.profile.CustomerEntity;
import ciclo.customer.profile.Customers;
import ciclo.customer.profile.Known;
import ciclo.customer.profile.Occasion;
import ciclo.customer.profile.Statement;
import ciclo.messaging.problem.FieldError;
import ciclo.messaging.problem.Problems;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/// Makes one customer of two. Everything that is kept of the one goes to the other, and the world
/// is told, in one transaction. Only survivors are ever merged, so an id leads to one other at
/// most, for good, and never in a circle: whoever hears of merges in whatever order comes to the
/// same survivor.
@ApplicationScoped
class Merging {

    /// What is asked for.
    ///
    /// @param anonymous whether the absorbed id has to be that of a visitor who never registered
    record Request(
            String survivor,
            String absorbed,
            boolean anonymous,
            @Nullable String reason) {}

    private final Customers customers;
    private final Consents consents;
    private final ExternalIds externalIds;
    private final Merges merges;
    private final KnownAliases aliases;

    Merging(Customers customers, Consents consents, ExternalIds externalIds, Merges merges, KnownAliases aliases) {
        this.customers = customers;
        this.consents = consents;
        this.externalIds = externalIds;
        this.merges = merges;
        this.aliases = aliases;
    }

    /// Merges the person behind one id into the person behind another. If they are one person
    /// already, answers how they came to be.
    Uni<MergeView> merge(Request request, Occasion occasion) {
        if (request.survivor().equals(request.absorbed())) {
            throw Problems.invalid(List.of(new FieldError("/absorbed", "must be another customer")));
        }
        return customers
                .inTransaction(session -> expected(session, request, occasion)
                        .chain(() -> customers.survivor(session, request.absorbed()))
                        .chain(absorbed -> customers
                                .survivor(session, request.survivor())
                                .chain(survivor -> merge(session, request, survivor, absorbed, occasion))))
                .invoke(merge -> aliases.add(merge.absorbed(), merge.survivor()));
    }

    /// A visitor may be known to somebody else first. Any other id that nobody has mentioned is more
    /// likely to be written wrongly, and a merge cannot be taken back.
    private Uni<Void> expected(Mutiny.Session session, Request request, Occasion occasion) {
        return request.anonymous()
                ? customers.ensure(session, request.absorbed(), occasion.at())
                : Uni.createFrom().voidItem();
    }

    private Uni<MergeView> merge(
            Mutiny.Session session,
            Request request,
            @Nullable String survivor,
            @Nullable String absorbed,
            Occasion occasion) {
        if (survivor == null || absorbed == null) {
            throw Problems.of(
                    404,
                    "No such customer",
                    "neither a profile nor an event has named the %s; an event takes a moment"
                            .formatted(survivor == null ? "survivor" : "absorbed customer"));
        }
        if (survivor.equals(absorbed)) {
            return customers
                    .find(session, survivor)
                    .map(Known::person)
                    .chain(person -> merges.of(session, request.absorbed()))
                    .chain(merge -> merge == null
                            ? merges.of(session, request.survivor())
                            : Uni.createFrom().item(merge));
        }
        if (request.anonymous() && !absorbed.equals(request.absorbed())) {
            throw Problems.of(
                    409,
                    "Somebody else's",
                    "the visitor turned out to be another customer: merge the two if they are one person");
        }
        boolean inOrder = CustomerIds.IN_ORDER_OF_LOCKS.compare(survivor, absorbed) < 0;
        return customers
                .lockThemselves(session, inOrder ? survivor : absorbed)
                .chain(first -> customers
                        .lockThemselves(session, inOrder ? absorbed : survivor)
                        .chain(second ->
                                join(session, request, inOrder ? first : second, inOrder ? second : first, occasion)));
    }

    private Uni<MergeView> join(
            Mutiny.Session session,
            Request request,
            CustomerEntity survivor,
            CustomerEntity absorbed,
            Occasion occasion) {
        Known.person(survivor);
        Known.person(absorbed);
        if (request.anonymous() && absorbed.isRegistered() && !absorbed.isVisitor()) {
            throw Problems.of(
                    409,
                    "Not anonymous",
                    "the id is that of a registered customer: merge the two if they are one person");
        }
        return consents.current(session, survivor.id(), absorbed.id())
                .chain(counts -> customers.join(session, survivor, absorbed, given(counts), occasion))
                .call(() -> consents.move(session, absorbed.id(), survivor.id()))
                .call(() -> externalIds.move(session, absorbed.id(), survivor.id()))
                .chain(joined -> merges.add(
                        session,
                        new MergeEntity(
                                absorbed.id(),
                                survivor.id(),
                                request.anonymous() ? "anonymous" : "merged",
                                occasion.at(),
                                occasion.by(),
                                request.reason(),
                                joined.filled().toArray(String[]::new),
                                joined.dropped().toArray(String[]::new))));
    }

    private static Map<String, Boolean> given(Map<String, Statement> counts) {
        Map<String, Boolean> given = new TreeMap<>();
        counts.forEach((channel, statement) -> given.put(channel, statement.given()));
        return given;
    }
}
