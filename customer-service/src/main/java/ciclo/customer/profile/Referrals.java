package ciclo.customer.profile;

import ciclo.messaging.event.CloudEvent;
import ciclo.messaging.event.CustomerEvent.ContactRecorded;
import ciclo.messaging.event.CustomerEvent.CustomerReferred;
import ciclo.messaging.event.Topics;
import ciclo.messaging.inbox.Received;
import ciclo.messaging.outbox.Outbox;
import ciclo.messaging.outbox.OutboxRecord;
import ciclo.messaging.outbox.SessionOutbox;
import ciclo.messaging.sql.Sql;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/// Who came on whose recommendation. The first code that a newcomer comes with counts, wherever
/// they name it.
@ApplicationScoped
public class Referrals {

    private static final String SOURCE = "/ciclo/customer-service";
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final String REFERRER =
            "SELECT coalesce(merged_into, id) FROM customer WHERE referral_code = ?1 AND erased_at IS NULL";
    private static final String REFERRED = """
            SELECT c.id FROM customer c WHERE c.referred_by IN
                (SELECT k.id FROM customer k WHERE k.id = ?1 OR k.merged_into = ?1)
            ORDER BY c.id""";
    /// Newcomers, locked in the order of their ids like everywhere.
    private static final String LOCK = """
            SELECT c.merged_into FROM customer seen JOIN customer c ON c.id = coalesce(seen.merged_into, seen.id)
            WHERE seen.id = ANY($1) ORDER BY c.id COLLATE "C" FOR UPDATE OF c""";
    private static final String LINK = """
            UPDATE customer c SET referred_by = n.referrer, referred_at = n.at
            FROM (
                SELECT DISTINCT ON (s.id) s.id, n.place, n.at, r.referrer
                FROM unnest($1::text[], $2::text[], $3::timestamptz[]) WITH ORDINALITY AS n (customer_id, code, at, place)
                JOIN (SELECT id AS seen, coalesce(merged_into, id) AS id FROM customer) AS s ON s.seen = n.customer_id
                JOIN (SELECT referral_code, coalesce(merged_into, id) AS referrer FROM customer) AS r
                    ON r.referral_code = n.code AND r.referrer <> s.id
                ORDER BY s.id, n.at, n.place) AS n
            WHERE c.id = n.id AND c.referred_by IS NULL AND c.erased_at IS NULL
            RETURNING c.id, n.referrer, n.place""";

    private final Outbox outbox;
    private final InstantSource clock;

    Referrals(Outbox outbox, InstantSource clock) {
        this.outbox = outbox;
        this.clock = clock;
    }

    /// Whose code this is; null if nobody's.
    Uni<@Nullable String> referrer(Mutiny.Session session, String code) {
        return session.createNativeQuery(REFERRER, String.class)
                .setParameter(1, code)
                .getSingleResultOrNull();
    }

    /// Whom a customer has recommended the business to.
    public Uni<List<String>> referredBy(Mutiny.Session session, String customerId) {
        return session.createNativeQuery(REFERRED, String.class)
                .setParameter(1, customerId)
                .getResultList();
    }

    /// Links a locked newcomer to whoever recommended.
    Uni<Void> link(Mutiny.Session session, CustomerEntity newcomer, String referrer, String code, Occasion occasion) {
        newcomer.referredBy = referrer;
        newcomer.referredAt = occasion.at();
        return session.flush()
                .chain(() -> SessionOutbox.append(
                        session,
                        record(
                                newcomer.id,
                                new CustomerReferred(referrer, code),
                                occasion.at(),
                                occasion.at(),
                                false,
                                occasion.traceparent())));
    }

    /// Links the newcomers that these contacts name a code for. A code that is nobody's, or their own, hides none that
    /// follows.
    public void hear(SqlConnection transaction, List<Received> records) {
        List<Naming> namings = new ArrayList<>();
        for (Received record : records) {
            CloudEvent event = record.event();
            if (event != null && event.data() instanceof ContactRecorded contact && contact.referralCode() != null) {
                namings.add(new Naming(record.key(), event, contact.referralCode()));
            }
        }
        if (namings.isEmpty()) {
            return;
        }
        lockNewcomers(transaction, namings);
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        List<OutboxRecord> told = new ArrayList<>();
        for (Row row : Sql.execute(
                transaction,
                LINK,
                customers(namings),
                Sql.texts(namings, Naming::code),
                Sql.instants(namings, naming -> naming.event().time()))) {
            Naming first = namings.get((int) (row.getLong("place") - 1));
            told.add(record(
                    row.getString("id"),
                    new CustomerReferred(row.getString("referrer"), first.code()),
                    first.event().time(),
                    now,
                    first.event().backfill(),
                    first.event().traceparent()));
        }
        outbox.append(transaction, told).await().atMost(PATIENCE);
    }

    private static void lockNewcomers(SqlConnection transaction, List<Naming> namings) {
        for (Row row : Sql.execute(transaction, LOCK, (Object) customers(namings))) {
            if (row.getString("merged_into") != null) {
                throw new MergedMeanwhileException();
            }
        }
    }

    /// A contact that names a code.
    private record Naming(String customer, CloudEvent event, String code) {}

    private static @Nullable String[] customers(List<Naming> namings) {
        return Sql.texts(namings, Naming::customer);
    }

    private static OutboxRecord record(
            String newcomer,
            CustomerReferred referred,
            Instant at,
            Instant now,
            boolean backfill,
            @Nullable String traceparent) {
        return OutboxRecord.of(
                Topics.CONTACTS,
                new CloudEvent(
                        "referred-" + newcomer,
                        SOURCE,
                        newcomer,
                        at,
                        now,
                        newcomer,
                        null,
                        backfill,
                        traceparent,
                        referred));
    }
}
