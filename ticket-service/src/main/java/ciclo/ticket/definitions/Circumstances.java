package ciclo.ticket.definitions;

import ciclo.ticket.definitions.Definitions.Outcome;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.Optional;

/// What else a change of a definition depends on and brings about, in its transaction, while nobody else changes any.
public interface Circumstances {

    Circumstances NONE = new Circumstances() {};

    /// Why it cannot be; empty where it can.
    default Optional<Outcome> obstacle(SqlConnection transaction) {
        return Optional.empty();
    }

    /// It is so from now on.
    ///
    /// @param id of the version
    default void added(SqlConnection transaction, long id) {}
}
