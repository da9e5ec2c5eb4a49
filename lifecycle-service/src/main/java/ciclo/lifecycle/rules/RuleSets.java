package ciclo.lifecycle.rules;

import ciclo.lifecycle.requests.RequestKey;
import ciclo.lifecycle.rules.document.RuleDocument;
import ciclo.lifecycle.stage.domain.RuleSet;
import ciclo.messaging.sql.Sql;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Table `rule_set`.
@ApplicationScoped
public class RuleSets {

    private static final String FIND = "SELECT * FROM rule_set WHERE version = $1";
    private static final String BEFORE = "SELECT * FROM rule_set WHERE version < $1 ORDER BY version DESC LIMIT $2";
    private static final String LATEST = "SELECT max(version) FROM rule_set";
    private static final String ADD = """
            INSERT INTO rule_set (version, document, comment, author, recorded_at, request_key, request_digest)
            VALUES ($1, $2, $3, $4, $5, $6, $7)""";
    private static final String WRITTEN = """
            SELECT version, request_digest FROM rule_set WHERE author = $1 AND request_key = $2""";
    private static final String REVISION = "SELECT revision FROM rules_state";

    /// A version that was written on a request with a key.
    record Earlier(int version, String digest) {}

    private final Activations activations;

    RuleSets(Activations activations) {
        this.activations = activations;
    }

    /// Changes with every change of the rules.
    public long revision(SqlClient client) {
        return Sql.execute(client, REVISION).iterator().next().getLong(0);
    }

    public Optional<RuleVersion> find(SqlClient client, int version) {
        for (Row row : Sql.execute(client, FIND, version)) {
            return Optional.of(version(row, activations.of(client, List.of(version))));
        }
        return Optional.empty();
    }

    /// Versions lower than `before`, the highest first.
    public List<RuleVersion> before(SqlClient client, int before, int limit) {
        List<Row> rows = new ArrayList<>();
        Sql.execute(client, BEFORE, before, limit).forEach(rows::add);
        List<Integer> numbers =
                rows.stream().map(row -> row.getInteger("version")).toList();
        List<RuleActivation> theirs = activations.of(client, numbers);
        return rows.stream()
                .map(row -> version(
                        row,
                        theirs.stream()
                                .filter(activation -> row.getInteger("version") == activation.version())
                                .toList()))
                .toList();
    }

    public Optional<RuleActivation> activation(SqlClient client, long id) {
        return activations.find(client, id);
    }

    int latest(SqlClient client) {
        return Sql.execute(client, LATEST).iterator().next().getInteger(0);
    }

    void add(
            SqlConnection transaction,
            RuleSet rules,
            @Nullable String comment,
            @Nullable String author,
            @Nullable RequestKey key,
            Instant now) {
        Sql.execute(
                transaction,
                ADD,
                rules.version(),
                RuleDocument.text(rules),
                comment,
                author,
                Sql.utc(now),
                key == null ? null : key.key(),
                key == null ? null : key.digest());
    }

    /// What a request of this key wrote.
    Optional<Earlier> written(SqlConnection transaction, RequestKey key) {
        for (Row row : Sql.execute(transaction, WRITTEN, key.author(), key.key())) {
            return Optional.of(new Earlier(row.getInteger("version"), row.getString("request_digest")));
        }
        return Optional.empty();
    }

    private static RuleVersion version(Row row, List<RuleActivation> activations) {
        return new RuleVersion(
                RuleDocument.parse(row.getString("document"), row.getInteger("version")),
                row.getString("comment"),
                row.getString("author"),
                Sql.instant(row, "recorded_at"),
                activations);
    }
}
