package ciclo.lifecycle.rules;

import ciclo.lifecycle.rules.document.RuleDocument;
import ciclo.lifecycle.stage.domain.RuleTimeline;
import ciclo.lifecycle.stage.domain.RuleTimeline.Activation;
import ciclo.messaging.sql.Sql;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Table `rule_activation`.
@ApplicationScoped
class Activations {

    private static final String TIMELINE = """
            SELECT a.active_from, s.version, s.document FROM rule_activation a JOIN rule_set s USING (version)
            WHERE a.withdrawn_at IS NULL""";
    private static final String TIMELINE_AS_KNOWN_AT = """
            SELECT a.active_from, s.version, s.document FROM rule_activation a JOIN rule_set s USING (version)
            WHERE a.active_from IS NULL
                OR (a.recorded_at <= $1 AND (a.withdrawn_at IS NULL OR a.withdrawn_at > $1))""";
    private static final String FIND = "SELECT * FROM rule_activation WHERE id = $1";
    private static final String OF = "SELECT * FROM rule_activation WHERE version = ANY($1) ORDER BY id";
    private static final String TAKEN = """
            SELECT FROM rule_activation WHERE active_from = $1 AND withdrawn_at IS NULL""";
    private static final String ADD = """
            INSERT INTO rule_activation (version, active_from, author, recorded_at, job_id)
            VALUES ($1, $2, $3, $4, $5) RETURNING id""";
    private static final String WITHDRAW = """
            UPDATE rule_activation SET withdrawn_by = $2, withdrawn_at = $3, job_id = $4 WHERE id = $1""";

    /// Which rules are in force when.
    RuleTimeline timeline(SqlClient client) {
        return timeline(Sql.execute(client, TIMELINE));
    }

    /// The timeline as it had been laid down by `t`. What holds from the beginning of time was never unknown.
    RuleTimeline timelineAsKnownAt(SqlClient client, Instant t) {
        return timeline(Sql.execute(client, TIMELINE_AS_KNOWN_AT, Sql.utc(t)));
    }

    private static RuleTimeline timeline(RowSet<Row> rows) {
        List<Activation> activations = new ArrayList<>();
        for (Row row : rows) {
            Instant from = Sql.instantOrNull(row, "active_from");
            activations.add(new Activation(
                    from == null ? Instant.MIN : from,
                    RuleDocument.parse(row.getString("document"), row.getInteger("version"))));
        }
        return RuleTimeline.of(activations);
    }

    Optional<RuleActivation> find(SqlClient client, long id) {
        for (Row row : Sql.execute(client, FIND, id)) {
            return Optional.of(activation(row));
        }
        return Optional.empty();
    }

    /// Those of some versions, oldest first.
    List<RuleActivation> of(SqlClient client, Collection<Integer> versions) {
        List<RuleActivation> activations = new ArrayList<>();
        for (Row row : Sql.execute(client, OF, (Object) versions.toArray(Integer[]::new))) {
            activations.add(activation(row));
        }
        return activations;
    }

    /// Whether other rules take force at that very instant.
    boolean taken(SqlConnection transaction, Instant from) {
        return Sql.execute(transaction, TAKEN, Sql.utc(from)).rowCount() > 0;
    }

    RuleActivation add(
            SqlConnection transaction, int version, Instant from, @Nullable String author, Instant now, long job) {
        long id = Sql.execute(transaction, ADD, version, Sql.utc(from), author, Sql.utc(now), job)
                .iterator()
                .next()
                .getLong(0);
        return new RuleActivation(id, version, from, author, now, null, null, job);
    }

    void withdraw(SqlConnection transaction, RuleActivation withdrawn) {
        Sql.execute(
                transaction,
                WITHDRAW,
                withdrawn.id(),
                withdrawn.withdrawnBy(),
                Sql.utc(withdrawn.withdrawnAt()),
                withdrawn.job());
    }

    private static RuleActivation activation(Row row) {
        return new RuleActivation(
                row.getLong("id"),
                row.getInteger("version"),
                Sql.instantOrNull(row, "active_from"),
                row.getString("author"),
                Sql.instant(row, "recorded_at"),
                row.getString("withdrawn_by"),
                Sql.instantOrNull(row, "withdrawn_at"),
                row.getLong("job_id"));
    }
}
