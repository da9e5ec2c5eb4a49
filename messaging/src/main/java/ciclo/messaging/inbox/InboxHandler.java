package ciclo.messaging.inbox;

import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.List;

/// What a service does with what it hears.
@FunctionalInterface
public interface InboxHandler {

    /// Applies records, in the order of their partitions, within `transaction`. Runs on the inbox's own thread and
    /// may block. Throwing rolls everything back: an outage is waited out, anything else is narrowed down to the
    /// record that causes it, which goes to the dead letters.
    void apply(SqlConnection transaction, List<Received> records);

    /// Called after the commit.
    default void applied() {}
}
