package ciclo.lifecycle.rules;

import ciclo.lifecycle.sql.Sql;
import ciclo.lifecycle.stage.RuleBook;
import ciclo.lifecycle.stage.domain.RuleTimeline;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;

/// The rules as they stand in the database, read again only when their revision has moved.
@ApplicationScoped
class StoredRuleBook implements RuleBook {

    private static final String HELD = "SELECT rules_held()";
    private static final String REVISION = "SELECT revision FROM rules_state";

    private record Known(long revision, RuleTimeline timeline) {}

    private final Activations activations;
    private volatile @Nullable Known known;

    StoredRuleBook(Activations activations) {
        this.activations = activations;
    }

    @Override
    public RuleTimeline current(SqlConnection transaction) {
        return at(transaction, HELD);
    }

    @Override
    public RuleTimeline latest(SqlClient client) {
        return at(client, REVISION);
    }

    private RuleTimeline at(SqlClient client, String question) {
        long revision = Sql.execute(client, question).iterator().next().getLong(0);
        Known before = known;
        if (before != null && before.revision == revision) {
            return before.timeline;
        }
        // Read after its revision: without the lock it may be newer than that, never older, and is read again next
        // time.
        RuleTimeline timeline = activations.timeline(client);
        known = new Known(revision, timeline);
        return timeline;
    }
}
