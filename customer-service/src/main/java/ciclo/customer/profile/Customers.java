package ciclo.customer.profile;

import ciclo.messaging.event.CloudEvent;
import ciclo.messaging.event.CustomerEvent;
import ciclo.messaging.event.CustomerEvent.CustomerMerged;
import ciclo.messaging.event.Topics;
import ciclo.messaging.outbox.Outbox;
import ciclo.messaging.outbox.OutboxRecord;
import ciclo.messaging.outbox.SessionOutbox;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/// Table `customer`, and what is published about it. An id that was merged into another one leads
/// to the survivor.
@ApplicationScoped
public class Customers {

    private static final String SOURCE = "/ciclo/customer-service";
    private static final String ENSURE =
            "INSERT INTO customer (id, first_seen_at) VALUES (?1, ?2) ON CONFLICT DO NOTHING";
    private static final String SURVIVOR = "SELECT coalesce(merged_into, id) FROM customer WHERE id = ?1";
    private static final String CODES = "customer_referral_code";
    private static final int ATTEMPTS = 10;

    private final Mutiny.SessionFactory sessions;
    private final Outbox outbox;
    private final ReferralCodes codes;

    Customers(Mutiny.SessionFactory sessions, Outbox outbox, ReferralCodes codes) {
        this.sessions = sessions;
        this.outbox = outbox;
        this.codes = codes;
    }

    /// Does this in one transaction, and once more if somebody else came in between.
    public <T> Uni<T> inTransaction(Function<Mutiny.Session, Uni<T>> work) {
        return Uni.createFrom()
                .deferred(() -> sessions.withTransaction(work))
                .onFailure(Customers::passes)
                .retry()
                .atMost(ATTEMPTS)
                .invoke(outbox::wake);
    }

    private static boolean passes(Throwable failure) {
        return failure instanceof MergedMeanwhileException
                || (failure.getMessage() != null && failure.getMessage().contains(CODES));
    }

    /// Reads this in one session.
    public <T> Uni<T> inSession(Function<Mutiny.Session, Uni<T>> work) {
        return sessions.withSession(work);
    }

    /// The person behind an id, erased or not; null if nobody has ever mentioned it.
    public Uni<@Nullable CustomerEntity> find(Mutiny.Session session, String id) {
        return session.find(CustomerEntity.class, id)
                .chain(found -> found == null || found.mergedInto == null
                        ? Uni.createFrom().item(found)
                        : session.find(CustomerEntity.class, found.mergedInto));
    }

    /// Makes sure that the customer has a row.
    public Uni<Void> ensure(Mutiny.Session session, String id, Instant now) {
        return session.createNativeQuery(ENSURE)
                .setParameter(1, id)
                .setParameter(2, now)
                .executeUpdate()
                .replaceWithVoid();
    }

    /// The id of the person behind an id, which may be merged on as long as it is not locked; null
    /// if nobody has ever mentioned it.
    public Uni<@Nullable String> survivor(Mutiny.Session session, String id) {
        return session.createNativeQuery(SURVIVOR, String.class)
                .setParameter(1, id)
                .getSingleResultOrNull();
    }

    /// The person behind an id, whom nobody else can change before the transaction ends.
    public Uni<@Nullable CustomerEntity> lock(Mutiny.Session session, String id) {
        return survivor(session, id)
                .chain(survivor -> survivor == null ? Uni.createFrom().nullItem() : lockThemselves(session, survivor));
    }

    /// A customer who has to be a survivor still, locked. Whoever locks two does so in the order of
    /// their ids.
    public Uni<CustomerEntity> lockThemselves(Mutiny.Session session, String id) {
        return session.find(CustomerEntity.class, id, LockModeType.PESSIMISTIC_WRITE)
                .invoke(customer -> {
                    if (customer.mergedInto != null) {
                        throw new MergedMeanwhileException();
                    }
                });
    }

    /// Makes one customer of two that are locked, and has the world told: that the one is the
    /// other, and what the profile of both says.
    ///
    /// @param consents what both have said, the latest for each channel
    public Uni<Joined> join(
            Mutiny.Session session,
            CustomerEntity survivor,
            CustomerEntity absorbed,
            Map<String, Boolean> consents,
            Occasion occasion) {
        Joined joined = survivor.absorb(absorbed, consents, codes::next);
        absorbed.mergeInto(survivor);
        return session.flush()
                .chain(() -> SessionOutbox.append(session, merged(absorbed, survivor, occasion)))
                // History brought in: that a person was known twice is no reason to write to them.
                .chain(() -> joined.changed()
                        ? publish(session, survivor, occasion, true)
                        : Uni.createFrom().voidItem())
                .replaceWith(joined);
    }

    /// Empties a locked customer, and has everybody else forget the person under this id and those
    /// merged into it.
    ///
    /// @param ids the customer's own id and those of everybody merged into it
    public Uni<Void> erase(Mutiny.Session session, CustomerEntity customer, List<String> ids, Instant now) {
        customer.erase(now);
        Uni<Void> told = session.flush();
        for (String id : ids) {
            told = told.chain(() -> SessionOutbox.append(session, OutboxRecord.tombstone(Topics.PROFILES, id)));
        }
        return told;
    }

    /// Has the profile published as it stands.
    Uni<Void> publish(Mutiny.Session session, CustomerEntity customer, Occasion occasion, boolean backfill) {
        return session.flush()
                .chain(() -> SessionOutbox.append(
                        session, record(customer, "profile-", customer.published(), occasion, backfill)));
    }

    private static OutboxRecord merged(CustomerEntity absorbed, CustomerEntity survivor, Occasion occasion) {
        return record(absorbed, "merged-", new CustomerMerged(absorbed.id, survivor.id), occasion, true);
    }

    private static OutboxRecord record(
            CustomerEntity customer, String name, CustomerEvent data, Occasion occasion, boolean backfill) {
        return OutboxRecord.of(
                Topics.PROFILES,
                new CloudEvent(
                        name + customer.id + "-" + customer.version,
                        SOURCE,
                        customer.id,
                        occasion.at(),
                        occasion.at(),
                        customer.id,
                        customer.version,
                        backfill,
                        occasion.traceparent(),
                        data));
    }
}
