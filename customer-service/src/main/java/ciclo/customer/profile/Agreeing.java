package ciclo.customer.profile;

import ciclo.messaging.problem.Problems;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/// Records what somebody agrees to or withdraws. The statement, the profile that follows from it
/// and the event that says so are one transaction.
@ApplicationScoped
class Agreeing {

    private static final int CHANNELS = 20;

    private final Customers customers;
    private final Consents consents;

    Agreeing(Customers customers, Consents consents) {
        this.customers = customers;
        this.consents = consents;
    }

    /// Records a statement, unless it says again what counts already.
    ///
    /// @param at when it was made; now if null, and then it counts
    /// @return what counts now, by channel
    Uni<Map<String, Statement>> say(
            String id,
            String channel,
            boolean given,
            @Nullable Instant at,
            @Nullable String source,
            Occasion occasion) {
        return customers.inTransaction(session -> customers
                .lock(session, id)
                .map(Agreeing::registered)
                .chain(customer -> consents.current(session, customer.id).chain(current -> {
                    @Nullable Statement counts = current.get(channel);
                    Instant when =
                            at == null ? Statement.after(counts, occasion.at()) : at.truncatedTo(ChronoUnit.MICROS);
                    var said =
                            new Statement(channel, given, when, source == null ? occasion.by() : source, occasion.at());
                    if (isRepeat(said, counts, at != null)) {
                        return Uni.createFrom().item(current);
                    }
                    if (!current.containsKey(channel) && current.size() >= CHANNELS) {
                        throw Problems.of(409, "Too many channels", "a customer may have " + CHANNELS + " channels");
                    }
                    return consents.append(session, customer.id, List.of(said))
                            .chain(() -> consents.current(session, customer.id))
                            .call(now -> follow(session, customer, now, occasion));
                })));
    }

    private static CustomerEntity registered(@Nullable CustomerEntity found) {
        CustomerEntity customer = Known.person(found);
        if (!customer.isRegistered()) {
            throw Problems.of(409, "No profile", "consent is part of a profile: put one first");
        }
        return customer;
    }

    private static boolean isRepeat(Statement said, @Nullable Statement counts, boolean dated) {
        return counts != null
                && counts.given() == said.given()
                && (!dated || (counts.at().equals(said.at()) && counts.source().equals(said.source())));
    }

    private Uni<Void> follow(
            Mutiny.Session session, CustomerEntity customer, Map<String, Statement> counts, Occasion occasion) {
        Map<String, Boolean> consent = new TreeMap<>();
        counts.forEach((channel, statement) -> consent.put(channel, statement.given()));
        return customer.agree(consent)
                ? customers.publish(session, customer, occasion, false)
                : Uni.createFrom().voidItem();
    }
}
