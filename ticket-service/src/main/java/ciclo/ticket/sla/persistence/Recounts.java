package ciclo.ticket.sla.persistence;

import ciclo.messaging.sql.Sql;
import ciclo.ticket.sla.PolicyChange;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/// Table `sla_recount`: changes of policies that not all open clocks have heard of.
@ApplicationScoped
public class Recounts {

    private static final String ADD = "INSERT INTO sla_recount (definition) VALUES ($1)";
    // One after the other, and one portion of each at a time.
    private static final String CLAIM = """
            SELECT r.definition, d.at, r.done FROM sla_recount r JOIN sla_definition d ON d.id = r.definition
            WHERE r.definition = (SELECT min(definition) FROM sla_recount) FOR UPDATE OF r SKIP LOCKED""";
    private static final String OPEN = """
            SELECT DISTINCT ticket FROM sla_clock WHERE ended_at IS NULL AND ticket > $1 ORDER BY ticket LIMIT $2""";
    private static final String ADVANCE = "UPDATE sla_recount SET done = $2 WHERE definition = $1";
    private static final String REMOVE = "DELETE FROM sla_recount WHERE definition = $1";

    /// Remembers that a version came into force.
    public void add(SqlConnection transaction, long definition) {
        Sql.execute(transaction, ADD, definition);
    }

    /// The oldest, for the rest of the transaction; empty where there is none, or somebody else is at it.
    public Optional<PolicyChange> claim(SqlConnection transaction) {
        return Sql.list(
                        transaction,
                        row -> new PolicyChange(row.getLong("definition"), Sql.instant(row, "at"), row.getLong("done")),
                        CLAIM)
                .stream()
                .findFirst();
    }

    /// The next tickets with open clocks, those included that were opened after it: perhaps by somebody whose clock is
    /// fast, and who had not heard of it.
    public List<Long> open(SqlConnection transaction, PolicyChange change, int limit) {
        return Sql.list(transaction, row -> row.getLong(0), OPEN, change.done(), limit);
    }

    /// Remembers that these have heard of it.
    public void advance(SqlConnection transaction, PolicyChange change, List<Long> tickets) {
        if (tickets.isEmpty()) {
            Sql.execute(transaction, REMOVE, change.definition());
        } else {
            Sql.execute(transaction, ADVANCE, change.definition(), tickets.getLast());
        }
    }
}
