package ciclo.campaign.targeting.persistence;

import ciclo.campaign.targeting.domain.Campaign;
import ciclo.campaign.targeting.domain.CampaignState;
import ciclo.campaign.targeting.domain.CurrentStage;
import ciclo.campaign.targeting.domain.Definition;
import ciclo.campaign.targeting.domain.StageEntered;
import ciclo.campaign.targeting.persistence.Versions.Version;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// Table `candidate`, up to the decision.
@ApplicationScoped
public class Candidates {

    private static final Duration ANSWER = Duration.ofSeconds(30);
    // A version that writes at once must not overtake a run of one that waits.
    private static final String TAKE_IN = """
            INSERT INTO candidate (campaign_id, version, customer_id, event_id, key_hash, stage, stage_sequence,
                effective_at, backfill, traceparent, due_at, taken_in_at)
            SELECT o.campaign_id, o.version, o.customer_id, o.event_id, o.key_hash, o.stage, o.sequence, o.effective_at,
                o.backfill, o.traceparent, o.due_at, $12
            FROM unnest($1::text[], $2::int[], $3::text[], $4::text[], $5::int[], $6::text[], $7::bigint[],
                $8::timestamptz[], $9::boolean[], $10::text[], $11::timestamptz[]) WITH ORDINALITY
                AS o (campaign_id, version, customer_id, event_id, key_hash, stage, sequence, effective_at, backfill,
                    traceparent, due_at, n)
            WHERE NOT EXISTS (SELECT FROM waiting_run w WHERE w.campaign_id = o.campaign_id
                AND w.customer_id = o.customer_id AND w.event_id = o.event_id)
            ORDER BY o.n, o.campaign_id
            ON CONFLICT DO NOTHING""";
    // In the order of the index that has the undecided alone, which the planner takes for as many as there were at its
    // last look.
    private static final String ANY_UNDECIDED = "SELECT id FROM candidate WHERE NOT decided ORDER BY id LIMIT 1";
    private static final String CLAIM = """
            SELECT id FROM candidate
            WHERE NOT decided
                AND taken_in_at <= ($1::timestamptz[])[key_hash % cardinality($1::timestamptz[]) + 1]
                AND taken_in_at <= ($2::timestamptz[])[key_hash % cardinality($2::timestamptz[]) + 1]
                AND taken_in_at <= ($3::timestamptz[])[key_hash % cardinality($3::timestamptz[]) + 1]
            ORDER BY id LIMIT $4
            FOR UPDATE SKIP LOCKED""";
    // What waits for the end of the quiet hours falls due then, and is not stale for it.
    private static final String LOAD = """
            SELECT d.id, d.customer_id, d.event_id, d.traceparent, d.stage, d.stage_sequence, d.effective_at,
                d.backfill, greatest(coalesce(d.due_at, d.effective_at), m.planned_for) AS due_at, c.id AS campaign_id, d.version, c.state, c.salt,
                s.stage AS current_stage, s.sequence AS current_sequence,
                EXISTS (SELECT FROM customer_alias a WHERE a.absorbed = d.customer_id) AS merged
            FROM candidate d
            JOIN campaign c ON c.id = d.campaign_id
            LEFT JOIN customer_stage s ON s.customer_id = d.customer_id
            LEFT JOIN message m ON m.candidate_id = d.id
            WHERE d.id = ANY($1)
            ORDER BY d.id""";

    private final Versions versions;

    Candidates(Versions versions) {
        this.versions = versions;
    }

    /// Makes a candidate of each entry, unless it is there.
    public void takeIn(SqlConnection transaction, List<Entry> entries, Instant now) {
        if (entries.isEmpty()) {
            return;
        }
        List<Object> columns = new ArrayList<>(Columns.of(entries));
        columns.add(Columns.utc(now));
        var unused = execute(transaction, TAKE_IN, Tuple.from(columns));
    }

    /// Whether anything waits to be decided.
    public boolean anyUndecided(SqlConnection connection) {
        return execute(connection, ANY_UNDECIDED, Tuple.tuple()).rowCount() > 0;
    }

    /// Locks undecided candidates that no other replica is at, oldest first. Only those about whose
    /// customer everything has been applied that was in the log when they were taken in.
    ///
    /// @param marks for each topic up to when each of its partitions has been applied; three of
    ///     them
    public List<Long> claim(SqlConnection transaction, List<List<Instant>> marks, int atMost) {
        List<Object> values = new ArrayList<>();
        marks.forEach(topic -> values.add(marks(topic)));
        values.add(atMost);
        List<Long> ids = new ArrayList<>();
        for (Row row : execute(transaction, CLAIM, Tuple.from(values))) {
            ids.add(row.getLong("id"));
        }
        return ids;
    }

    /// These candidates, in the order of their ids.
    public List<StoredCandidate> load(SqlConnection connection, Collection<Long> ids) {
        List<Row> rows = new ArrayList<>();
        execute(connection, LOAD, Tuple.of(ids.toArray(Long[]::new))).forEach(rows::add);
        Map<Version, Definition> meanings =
                versions.find(connection, rows.stream().map(Candidates::version).toList());
        return rows.stream()
                .map(row -> toCandidate(row, Objects.requireNonNull(meanings.get(version(row)))))
                .toList();
    }

    private static Version version(Row row) {
        return new Version(row.getString("campaign_id"), row.getInteger("version"));
    }

    private static StoredCandidate toCandidate(Row row, Definition definition) {
        String stage = row.getString("current_stage");
        return new StoredCandidate(
                row.getLong("id"),
                row.getString("customer_id"),
                row.getString("event_id"),
                row.getString("traceparent"),
                new Campaign(
                        row.getString("campaign_id"),
                        row.getInteger("version"),
                        CampaignState.named(row.getString("state")).orElseThrow(),
                        row.getString("salt"),
                        definition),
                new StageEntered(
                        row.getString("stage"),
                        row.getLong("stage_sequence"),
                        row.getOffsetDateTime("effective_at").toInstant(),
                        row.getBoolean("backfill")),
                row.getOffsetDateTime("due_at").toInstant(),
                stage == null ? CurrentStage.UNKNOWN : new CurrentStage(stage, row.getLong("current_sequence")),
                row.getBoolean("merged"));
    }

    /// A topic that does not exist yet holds nobody back.
    private static OffsetDateTime[] marks(List<Instant> instants) {
        return instants.isEmpty()
                ? new OffsetDateTime[] {Columns.utc(Instant.parse("9999-01-01T00:00:00Z"))}
                : Columns.column(
                                instants,
                                instant -> Columns.utc(instant.isBefore(Instant.EPOCH) ? Instant.EPOCH : instant))
                        .toArray(OffsetDateTime[]::new);
    }

    private static RowSet<Row> execute(SqlConnection connection, String sql, Tuple tuple) {
        return connection.preparedQuery(sql).execute(tuple).await().atMost(ANSWER);
    }
}
