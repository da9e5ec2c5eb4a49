package ciclo.lifecycle.stage;

import ciclo.lifecycle.stage.domain.RuleTimeline;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.time.Instant;

/// Which rules are in force when, the same in every replica.
public interface RuleBook {

    /// The rules as they stood for a while.
    ///
    /// @param revision changes whenever the timeline does
    record Edition(long revision, RuleTimeline timeline) {}

    /// The rules for a transaction that decides stages. They stay as they are until it ends: who changes them waits for
    /// it. To be asked once, before any row is locked.
    Edition held(SqlConnection transaction);

    /// [#held], without the revision.
    default RuleTimeline current(SqlConnection transaction) {
        return held(transaction).timeline();
    }

    /// The rules as they are now, to answer questions by.
    RuleTimeline latest(SqlClient client);

    /// The rules as they had been laid down by `t`, some of them for later perhaps.
    RuleTimeline asKnownAt(SqlClient client, Instant t);
}
