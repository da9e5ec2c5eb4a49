package ciclo.customer.profile;

import ciclo.messaging.event.CloudEvent;
import ciclo.messaging.event.Topics;
import ciclo.messaging.outbox.Outbox;
import ciclo.messaging.outbox.OutboxRecord;
import ciclo.messaging.outbox.SessionOutbox;
import ciclo.messaging.problem.Problems;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/// The customers and their profiles. A changed profile and the event that says so are one transaction.
@ApplicationScoped
class Customers {

    private static final String SOURCE = "/ciclo/customer-service";
    private static final String ENSURE =
            "INSERT INTO customer (id, first_seen_at) VALUES (?1, ?2) ON CONFLICT DO NOTHING";

    private final Mutiny.SessionFactory sessions;
    private final Outbox outbox;
    private final InstantSource clock;

    Customers(Mutiny.SessionFactory sessions, Outbox outbox, InstantSource clock) {
        this.sessions = sessions;
        this.outbox = outbox;
        this.clock = clock;
    }

    Uni<@Nullable CustomerEntity> find(String id) {
        return sessions.withSession(session -> session.find(CustomerEntity.class, id));
    }

    /// Replaces the profile.
    ///
    /// @param ifMatch the version that the caller has seen; null for none
    Uni<CustomerEntity> replace(
            String id, ProfileRequest profile, @Nullable Long ifMatch, @Nullable String traceparent) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return sessions.withTransaction(session -> session.createNativeQuery(ENSURE)
                        .setParameter(1, id)
                        .setParameter(2, now)
                        .executeUpdate()
                        .chain(() -> session.find(CustomerEntity.class, id, LockModeType.PESSIMISTIC_WRITE))
                        .invoke(customer -> require(customer, ifMatch))
                        .chain(customer -> customer.change(profile, now)
                                ? session.flush()
                                        .chain(() -> SessionOutbox.append(session, changed(customer, now, traceparent)))
                                        .replaceWith(customer)
                                : Uni.createFrom().item(customer)))
                .invoke(outbox::wake);
    }

    private static void require(CustomerEntity customer, @Nullable Long ifMatch) {
        if (ifMatch == null && customer.version > 0) {
            throw HttpProblem.builder(Problems.of(
                            428,
                            "If-Match is required",
                            "the customer has a profile: send the ETag that you have seen"))
                    .build();
        }
        if (ifMatch != null && ifMatch != customer.version) {
            throw Problems.of(412, "The profile has changed", "the ETag is no longer the current one: read it again");
        }
    }

    private static OutboxRecord changed(CustomerEntity customer, Instant now, @Nullable String traceparent) {
        return OutboxRecord.of(
                Topics.PROFILES,
                new CloudEvent(
                        "profile-" + customer.id + "-" + customer.version,
                        SOURCE,
                        customer.id,
                        now,
                        now,
                        customer.id,
                        customer.version,
                        false,
                        traceparent,
                        customer.published()));
    }
}
