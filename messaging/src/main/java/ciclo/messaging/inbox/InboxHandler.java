package ciclo.messaging.inbox;

import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.List;

/// What a service does with what it hears.
@FunctionalInterface
public interface InboxHandler {

    /// Applies records, in the order of their partitions, within `transaction`. Runs on one of the inbox's
    /// threads and may block; other lanes apply other partitions meanwhile. Throwing rolls everything back.
    /// What says «this value» (a data error of the database, an illegal argument, …) is narrowed down to the
    /// record that causes it, which goes to the dead letters; anything else is taken for an outage and tried
    /// again until it works.
    void apply(SqlConnection transaction, List<Received> records);

    /// Called after the commit.
    default void applied() {}
}
