package ciclo.messaging.outbox;

import io.smallrye.mutiny.Uni;
import org.hibernate.reactive.mutiny.Mutiny;

/// The outbox for services that use Hibernate Reactive; apart from [Outbox], for services that do not.
public final class SessionOutbox {

    private static final String INSERT = "INSERT INTO outbox (topic, key, value, headers) VALUES (?1, ?2, ?3, ?4)";

    private SessionOutbox() {}

    /// Appends within the transaction of a session. Flush the aggregate first, wake the [Outbox] after the commit.
    public static Uni<Void> append(Mutiny.Session session, OutboxRecord record) {
        return session.createNativeQuery(INSERT)
                .setParameter(1, record.topic())
                .setParameter(2, record.key())
                .setParameter(3, record.value())
                .setParameter(4, Outbox.json(record.headers()))
                .executeUpdate()
                .replaceWithVoid();
    }
}
