package ciclo.ticket.handling.persistence;

import ciclo.ticket.handling.domain.TicketNumber;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import java.time.Instant;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/// The keys that callers gave to their requests, and what came of those.
@ApplicationScoped
public class IdempotencyKeys {

    /// What came of the request that used a key first.
    ///
    /// @param comment the comment it wrote; null if it wrote none
    public record Earlier(
            String fingerprint,
            TicketNumber ticket,
            @Nullable Long comment) {}

    private static final String CLAIM = """
            INSERT INTO idempotency_key (caller, key, fingerprint, created_at) VALUES (?1, ?2, ?3, ?4)
            ON CONFLICT DO NOTHING""";
    private static final String READ = """
            SELECT fingerprint, ticket, comment FROM idempotency_key WHERE caller = ?1 AND key = ?2""";
    private static final String WRITE = """
            UPDATE idempotency_key SET ticket = ?3, comment = cast(?4 AS bigint) WHERE caller = ?1 AND key = ?2""";

    /// Takes the key for the rest of the transaction; answers null if it is new, and otherwise waits for whoever has
    /// it.
    public Uni<@Nullable Earlier> claim(
            Mutiny.Session session, String caller, String key, String fingerprint, Instant now) {
        return session.createNativeQuery(CLAIM)
                .setParameter(1, caller)
                .setParameter(2, key)
                .setParameter(3, fingerprint)
                .setParameter(4, now)
                .executeUpdate()
                .chain(claimed -> claimed == 1 ? Uni.createFrom().nullItem() : read(session, caller, key));
    }

    /// Writes down what came of the request.
    public Uni<Void> remember(
            Mutiny.Session session, String caller, String key, TicketNumber ticket, @Nullable StoredComment comment) {
        return session.createNativeQuery(WRITE)
                .setParameter(1, caller)
                .setParameter(2, key)
                .setParameter(3, ticket.value())
                .setParameter(4, comment == null ? null : comment.id())
                .executeUpdate()
                .replaceWithVoid();
    }

    private static Uni<@Nullable Earlier> read(Mutiny.Session session, String caller, String key) {
        return session.createNativeQuery(READ, Tuple.class)
                .setParameter(1, caller)
                .setParameter(2, key)
                .getSingleResult()
                .map(row -> new Earlier(
                        row.get(0, String.class), new TicketNumber(row.get(1, Long.class)), row.get(2, Long.class)));
    }
}
