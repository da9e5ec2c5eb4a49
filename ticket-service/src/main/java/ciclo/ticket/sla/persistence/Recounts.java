package ciclo.ticket.sla.persistence;

import ciclo.messaging.sql.Sql;
import ciclo.ticket.sla.PolicyChange;
import ciclo.ticket.sla.domain.Attributes;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Table `sla_recount`: changes of policies that not all open clocks have heard of.
@ApplicationScoped
public class Recounts {

    /// What an open clock goes by, and what the policies choose its ticket by.
    ///
    /// @param policy null where no policy applies
    public record Standing(
            long ticket,
            Attributes attributes,
            @Nullable String policy,
            @Nullable Integer version) {}

    private static final String ADD = "INSERT INTO sla_recount (definition) VALUES ($1)";
    // One after the other, and one portion of each at a time.
    private static final String CLAIM = """
            SELECT r.definition, d.at, r.done FROM sla_recount r JOIN sla_definition d ON d.id = r.definition
            WHERE r.definition = (SELECT min(definition) FROM sla_recount) FOR UPDATE OF r SKIP LOCKED""";
    // Whoever is changing one of them has perhaps not heard of the change: that is waited for.
    private static final String SETTLED = """
            SELECT number FROM ticket WHERE number IN (
                SELECT DISTINCT ticket FROM sla_clock WHERE ended_at IS NULL AND ticket > $1 ORDER BY ticket LIMIT $2)
            ORDER BY number FOR SHARE""";
    private static final String STANDING = """
            SELECT t.number, t.priority, t.type, t.queue, t.channel, t.tags, c.policy, c.policy_version
            FROM unnest($1::bigint[]) AS wanted (number) JOIN ticket t USING (number)
                JOIN sla_clock c ON c.ticket = t.number AND c.ended_at IS NULL
            ORDER BY t.number""";
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

    /// The next tickets with open clocks, in order, those included that were opened after it: perhaps by somebody whose
    /// clock is fast, and who had not heard of it. Their rows are locked against changes.
    public List<Long> settled(SqlConnection transaction, PolicyChange change, int limit) {
        return Sql.list(transaction, row -> row.getLong(0), SETTLED, change.done(), limit);
    }

    /// What the open clocks of these tickets go by, each clock alone.
    public List<Standing> standing(SqlConnection transaction, List<Long> tickets) {
        return Sql.list(
                transaction,
                row -> new Standing(
                        row.getLong("number"),
                        new Attributes(
                                row.getString("priority"),
                                row.getString("type"),
                                row.getString("queue"),
                                row.getString("channel"),
                                Set.of(row.getArrayOfStrings("tags"))),
                        row.getString("policy"),
                        row.getInteger("policy_version")),
                STANDING,
                (Object) tickets.toArray(Long[]::new));
    }

    /// Remembers that all up to this ticket have heard of it.
    public void advance(SqlConnection transaction, PolicyChange change, long ticket) {
        Sql.execute(transaction, ADVANCE, change.definition(), ticket);
    }

    /// Forgets it: all have heard of it.
    public void remove(SqlConnection transaction, PolicyChange change) {
        Sql.execute(transaction, REMOVE, change.definition());
    }
}
