package ciclo.campaign.targeting.persistence;

import ciclo.campaign.targeting.domain.Campaign;
import ciclo.campaign.targeting.domain.CurrentStage;
import ciclo.campaign.targeting.domain.StageEntered;
import ciclo.messaging.inbox.Watermark;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/// Tables `customer_stage` and `candidate`, up to the decision.
@ApplicationScoped
public class Candidates {

    private static final Duration ANSWER = Duration.ofSeconds(30);
    private static final String MOVE = """
            INSERT INTO customer_stage (customer_id, stage, sequence, effective_at)
            SELECT * FROM unnest($1::text[], $2::text[], $3::bigint[], $4::timestamptz[])
                AS moved (customer_id, stage, sequence, effective_at) ORDER BY customer_id
            ON CONFLICT (customer_id) DO UPDATE SET
                stage = EXCLUDED.stage, sequence = EXCLUDED.sequence, effective_at = EXCLUDED.effective_at
            WHERE customer_stage.sequence < EXCLUDED.sequence""";
    private static final String TAKE_IN = """
            INSERT INTO candidate (campaign_id, customer_id, event_id, key_hash, stage, stage_sequence, effective_at,
                backfill, traceparent, taken_in_at)
            SELECT c.id, o.customer_id, o.event_id, o.key_hash, o.stage, o.sequence, o.effective_at, o.backfill,
                o.traceparent, $10
            FROM unnest($1::text[], $2::text[], $3::int[], $4::text[], $5::text[], $6::bigint[], $7::timestamptz[],
                $8::boolean[], $9::text[]) WITH ORDINALITY
                AS o (customer_id, event_id, key_hash, stage_from, stage, sequence, effective_at, backfill, traceparent, n)
            JOIN campaign c ON c.active AND c.stage_to = o.stage
                AND (c.stage_from IS NULL OR c.stage_from = o.stage_from)
            ORDER BY o.n, c.id
            ON CONFLICT DO NOTHING""";
    private static final String ANY_UNDECIDED = "SELECT EXISTS (SELECT FROM candidate WHERE NOT decided)";
    private static final String CLAIM = """
            SELECT id FROM candidate
            WHERE NOT decided
                AND taken_in_at <= ($1::timestamptz[])[key_hash % cardinality($1::timestamptz[]) + 1]
                AND taken_in_at <= ($2::timestamptz[])[key_hash % cardinality($2::timestamptz[]) + 1]
            ORDER BY id LIMIT $3
            FOR UPDATE SKIP LOCKED""";
    private static final String LOAD = """
            SELECT d.id, d.customer_id, d.event_id, d.traceparent, d.stage, d.stage_sequence, d.effective_at,
                d.backfill, c.id AS campaign_id, c.channel, c.max_age, s.stage AS current_stage,
                s.sequence AS current_sequence,
                EXISTS (SELECT FROM customer_alias a WHERE a.absorbed = d.customer_id) AS merged
            FROM candidate d
            JOIN campaign c ON c.id = d.campaign_id
            JOIN customer_stage s ON s.customer_id = d.customer_id
            WHERE d.id = ANY($1)
            ORDER BY d.id""";

    /// Remembers where customers stand now; what is older than what is known changes nothing.
    public void moved(SqlConnection transaction, List<Occasion> occasions) {
        SortedMap<String, StageEntered> newest = new TreeMap<>();
        for (Occasion occasion : occasions) {
            newest.merge(
                    occasion.customerId(),
                    occasion.entered(),
                    (one, other) -> other.sequence() > one.sequence() ? other : one);
        }
        List<StageEntered> entered = List.copyOf(newest.values());
        var unused = execute(
                transaction,
                MOVE,
                Tuple.of(
                        newest.keySet().toArray(String[]::new),
                        column(entered, StageEntered::stage).toArray(String[]::new),
                        column(entered, StageEntered::sequence).toArray(Long[]::new),
                        column(entered, change -> utc(change.at())).toArray(OffsetDateTime[]::new)));
    }

    /// Makes a candidate for each active campaign that an occasion sets off, unless it is there.
    public void takeIn(SqlConnection transaction, List<Occasion> occasions, Instant now) {
        var unused = execute(
                transaction,
                TAKE_IN,
                Tuple.from(List.of(
                        column(occasions, Occasion::customerId).toArray(String[]::new),
                        column(occasions, Occasion::eventId).toArray(String[]::new),
                        column(occasions, occasion -> Watermark.hash(occasion.customerId()))
                                .toArray(Integer[]::new),
                        column(occasions, Occasion::from).toArray(String[]::new),
                        column(occasions, occasion -> occasion.entered().stage())
                                .toArray(String[]::new),
                        column(occasions, occasion -> occasion.entered().sequence())
                                .toArray(Long[]::new),
                        column(occasions, occasion -> utc(occasion.entered().at()))
                                .toArray(OffsetDateTime[]::new),
                        column(occasions, occasion -> occasion.entered().backfill())
                                .toArray(Boolean[]::new),
                        column(occasions, Occasion::traceparent).toArray(String[]::new),
                        utc(now))));
    }

    /// Whether anything waits to be decided.
    public boolean anyUndecided(SqlConnection connection) {
        return execute(connection, ANY_UNDECIDED, Tuple.tuple())
                .iterator()
                .next()
                .getBoolean(0);
    }

    /// Locks undecided candidates that no other replica is at, oldest first. Only those about whose customer everything
    /// has been applied that was in the log when they were taken in.
    ///
    /// @param profiles up to when each partition of the profiles has been applied
    /// @param stageChanges the same for the stage changes
    public List<Long> claim(SqlConnection transaction, List<Instant> profiles, List<Instant> stageChanges, int atMost) {
        List<Long> ids = new ArrayList<>();
        for (Row row : execute(transaction, CLAIM, Tuple.of(marks(profiles), marks(stageChanges), atMost))) {
            ids.add(row.getLong("id"));
        }
        return ids;
    }

    /// These candidates, in the order of their ids.
    public List<StoredCandidate> load(SqlConnection connection, Collection<Long> ids) {
        List<StoredCandidate> loaded = new ArrayList<>();
        for (Row row : execute(connection, LOAD, Tuple.of(ids.toArray(Long[]::new)))) {
            loaded.add(toCandidate(row));
        }
        return loaded;
    }

    private static StoredCandidate toCandidate(Row row) {
        return new StoredCandidate(
                row.getLong("id"),
                row.getString("customer_id"),
                row.getString("event_id"),
                row.getString("traceparent"),
                new Campaign(
                        row.getString("campaign_id"),
                        row.getString("channel"),
                        Duration.parse(row.getString("max_age"))),
                new StageEntered(
                        row.getString("stage"),
                        row.getLong("stage_sequence"),
                        row.getOffsetDateTime("effective_at").toInstant(),
                        row.getBoolean("backfill")),
                new CurrentStage(row.getString("current_stage"), row.getLong("current_sequence")),
                row.getBoolean("merged"));
    }

    /// A topic that does not exist yet holds nobody back.
    private static OffsetDateTime[] marks(List<Instant> instants) {
        return instants.isEmpty()
                ? new OffsetDateTime[] {utc(Instant.parse("9999-01-01T00:00:00Z"))}
                : column(instants, instant -> utc(instant.isBefore(Instant.EPOCH) ? Instant.EPOCH : instant))
                        .toArray(OffsetDateTime[]::new);
    }

    private static <T, C> List<C> column(List<T> rows, Function<T, C> value) {
        List<C> column = new ArrayList<>(rows.size());
        rows.forEach(row -> column.add(value.apply(row)));
        return column;
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static RowSet<Row> execute(SqlConnection connection, String sql, Tuple tuple) {
        return connection.preparedQuery(sql).execute(tuple).await().atMost(ANSWER);
    }
}
