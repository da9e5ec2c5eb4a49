package ciclo.messaging.outbox;

import ciclo.messaging.sql.SessionSql;
import io.smallrye.mutiny.Uni;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny;

/// The outbox for services that use Hibernate Reactive; apart from [Outbox], for services that do not.
public final class SessionOutbox {

    private SessionOutbox() {}

    /// Appends within the transaction of a session, which is flushed first. Wake the [Outbox] after the commit.
    public static Uni<Void> append(Mutiny.Session session, OutboxRecord record) {
        return append(session, List.of(record));
    }

    /// The same in the order given.
    public static Uni<Void> append(Mutiny.Session session, List<OutboxRecord> records) {
        return records.isEmpty()
                ? session.flush()
                : session.flush()
                        .chain(() -> SessionSql.change(session, Outbox.INSERT_MANY, Outbox.columns(records)))
                        .replaceWithVoid();
    }
}
