package ciclo.customer.profile;

import ciclo.messaging.event.CloudEvent;
import ciclo.messaging.event.CustomerEvent.ContactRecorded;
import ciclo.messaging.event.CustomerEvent.CustomerReferred;
import ciclo.messaging.event.Topics;
import ciclo.messaging.inbox.Received;
import ciclo.messaging.outbox.Outbox;
import ciclo.messaging.outbox.OutboxRecord;
import ciclo.messaging.outbox.SessionOutbox;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
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
            WHERE seen.id = ANY($1) ORDER BY c.id FOR UPDATE OF c""";
    private static final String LINK = """
            UPDATE customer c SET referred_by = n.referrer, referred_at = n.at
            FROM (
                SELECT DISTINCT ON (s.id) s.id, n.customer_id AS named, n.code, n.at, r.referrer
                FROM unnest($1::text[], $2::text[], $3::timestamptz[]) AS n (customer_id, code, at)
                JOIN (SELECT id AS seen, coalesce(merged_into, id) AS id FROM customer) AS s ON s.seen = n.customer_id
                JOIN (SELECT referral_code, coalesce(merged_into, id) AS referrer FROM customer) AS r
                    ON r.referral_code = n.code AND r.referrer <> s.id
                ORDER BY s.id, n.at, n.customer_id) AS n
            WHERE c.id = n.id AND c.referred_by IS NULL AND c.erased_at IS NULL
            RETURNING c.id, n.named, n.referrer, n.code""";

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

    /// Links the newcomers that these contacts name a code for.
    public void hear(SqlConnection transaction, List<Received> records) {
        SequencedMap<String, Naming> first = new LinkedHashMap<>();
        for (Received record : records) {
            CloudEvent event = record.event();
            if (event != null && event.data() instanceof ContactRecorded contact && contact.referralCode() != null) {
                first.merge(
                        record.key(),
                        new Naming(event, contact.referralCode()),
                        (one, other) -> other.event.time().isBefore(one.event.time()) ? other : one);
            }
        }
        if (first.isEmpty()) {
            return;
        }
        lockNewcomers(transaction, first.keySet());
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        List<OutboxRecord> told = new ArrayList<>();
        for (Row row :
                transaction.preparedQuery(LINK).execute(columns(first)).await().atMost(PATIENCE)) {
            CloudEvent contact = naming(first, row.getString("named")).event();
            told.add(record(
                    row.getString("id"),
                    new CustomerReferred(row.getString("referrer"), row.getString("code")),
                    contact.time(),
                    now,
                    contact.backfill(),
                    contact.traceparent()));
        }
        outbox.append(transaction, told).await().atMost(PATIENCE);
    }

    private static void lockNewcomers(SqlConnection transaction, Collection<String> named) {
        for (Row row : transaction
                .preparedQuery(LOCK)
                .execute(Tuple.of(named.toArray(String[]::new)))
                .await()
                .atMost(PATIENCE)) {
            if (row.getString("merged_into") != null) {
                throw new MergedMeanwhileException();
            }
        }
    }

    private record Naming(CloudEvent event, String code) {}

    private static Naming naming(Map<String, Naming> named, String customer) {
        Naming naming = named.get(customer);
        if (naming == null) {
            throw new IllegalStateException("linked somebody whom nobody named");
        }
        return naming;
    }

    private static Tuple columns(SequencedMap<String, Naming> named) {
        return Tuple.of(
                named.keySet().toArray(String[]::new),
                named.values().stream().map(Naming::code).toArray(String[]::new),
                named.values().stream()
                        .map(naming -> naming.event().time().atOffset(ZoneOffset.UTC))
                        .toArray(OffsetDateTime[]::new));
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
