package ciclo.lifecycle.rules;

import ciclo.lifecycle.stage.RuleBook;
import ciclo.lifecycle.stage.domain.RuleTimeline;
import ciclo.messaging.sql.Sql;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// The rules as they stand in the database, read again only when that has changed.
@ApplicationScoped
class StoredRuleBook implements RuleBook {

    private static final String HELD = "SELECT rules_held()";
    private static final String LATEST = "SELECT in_force FROM rules_state";

    private final Activations activations;
    private volatile @Nullable Edition known;

    StoredRuleBook(Activations activations) {
        this.activations = activations;
    }

    @Override
    public Edition held(SqlConnection transaction) {
        return edition(transaction, HELD);
    }

    @Override
    public RuleTimeline latest(SqlClient client) {
        return edition(client, LATEST).timeline();
    }

    @Override
    public RuleTimeline asKnownAt(SqlClient client, Instant t) {
        return activations.timelineAsKnownAt(client, t);
    }

    private Edition edition(SqlClient client, String question) {
        long revision = Sql.execute(client, question).iterator().next().getLong(0);
        Edition before = known;
        if (before != null && before.revision() == revision) {
            return before;
        }
        // Read after its revision: without the lock it may be newer than that, never older; then it is read again.
        Edition edition = new Edition(revision, activations.timeline(client));
        known = edition;
        return edition;
    }
}
