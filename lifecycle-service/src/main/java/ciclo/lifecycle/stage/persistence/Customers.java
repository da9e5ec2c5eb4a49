package ciclo.lifecycle.stage.persistence;

import ciclo.lifecycle.sql.Sql;
import ciclo.lifecycle.stage.domain.Stage;
import ciclo.lifecycle.stage.domain.StageHistory.Period;
import ciclo.lifecycle.stage.domain.Standing;
import ciclo.lifecycle.stage.domain.Tracked;
import ciclo.messaging.inbox.Watermark;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/// Table `customer`: where each one stands, and what follows by time alone.
@ApplicationScoped
public class Customers {

    private static final String ENSURE = """
            INSERT INTO customer (customer_id, key_hash)
            SELECT * FROM unnest($1::text[], $2::int[]) AS new (id, hash) ORDER BY id ON CONFLICT DO NOTHING""";
    private static final String LOCK = """
            SELECT customer_id, stage, sequence, horizon FROM customer WHERE customer_id = ANY($1)
            ORDER BY customer_id FOR UPDATE""";
    /// The arrays list the partitions that are behind: what falls due after their watermarks is held back.
    private static final String LOCK_DUE = """
            SELECT customer_id, stage, sequence, horizon FROM customer c
            WHERE next_at <= $1 AND NOT EXISTS (
                SELECT FROM unnest($2::int[], $3::int[], $4::timestamptz[]) AS behind (partitions, part, upto)
                WHERE c.key_hash % behind.partitions = behind.part AND c.next_at > behind.upto)
            ORDER BY next_at LIMIT $5 FOR UPDATE SKIP LOCKED""";
    private static final String SAVE = """
            UPDATE customer c SET stage = n.stage, since = n.since, previous_stage = n.previous_stage,
                sequence = n.sequence, horizon = n.horizon, next_stage = n.next_stage, next_at = n.next_at
            FROM unnest($1::text[], $2::text[], $3::timestamptz[], $4::text[], $5::bigint[], $6::timestamptz[],
                $7::text[], $8::timestamptz[])
                AS n (id, stage, since, previous_stage, sequence, horizon, next_stage, next_at)
            WHERE c.customer_id = n.id""";

    /// The standings of these customers, locked until the transaction ends; who is new is added.
    public Map<String, Standing> lock(SqlConnection transaction, SortedSet<String> ids) {
        Sql.execute(
                transaction,
                ENSURE,
                ids.toArray(String[]::new),
                ids.stream().map(Watermark::hash).toArray(Integer[]::new));
        return standings(Sql.execute(transaction, LOCK, (Object) ids.toArray(String[]::new)));
    }

    /// Up to `limit` customers whose stage is due to change by time, locked; those whom another replica has are left
    /// to it.
    public Map<String, Standing> lockDue(SqlConnection transaction, Instant now, Watermark upTo, int limit) {
        List<Integer> partitions = new ArrayList<>();
        List<Integer> parts = new ArrayList<>();
        List<@Nullable OffsetDateTime> behind = new ArrayList<>();
        for (List<Instant> topic : upTo.byTopic().values()) {
            for (int part = 0; part < topic.size(); part++) {
                if (topic.get(part).isBefore(now)) {
                    partitions.add(topic.size());
                    parts.add(part);
                    behind.add(Sql.utc(earliestStorable(topic.get(part))));
                }
            }
        }
        return standings(Sql.execute(
                transaction,
                LOCK_DUE,
                Sql.utc(now),
                partitions.toArray(Integer[]::new),
                parts.toArray(Integer[]::new),
                behind.toArray(OffsetDateTime[]::new),
                limit));
    }

    public void save(SqlConnection transaction, List<Tracked> tracked) {
        Sql.execute(
                transaction,
                SAVE,
                Sql.texts(tracked, Tracked::customerId),
                Sql.texts(tracked, customer -> name(customer.standing().stage())),
                Sql.instants(
                        tracked,
                        customer -> customer.periods().isEmpty()
                                ? null
                                : customer.periods().getLast().from()),
                Sql.texts(tracked, Customers::previous),
                tracked.stream().map(customer -> customer.standing().sequence()).toArray(Long[]::new),
                Sql.instants(tracked, customer -> horizon(customer.standing())),
                Sql.texts(
                        tracked,
                        customer -> customer.next()
                                .map(period -> period.stage().wireName())
                                .orElse(null)),
                Sql.instants(
                        tracked, customer -> customer.next().map(Period::from).orElse(null)));
    }

    private static Map<String, Standing> standings(RowSet<Row> rows) {
        Map<String, Standing> standings = new LinkedHashMap<>();
        for (Row row : rows) {
            String stage = row.getString("stage");
            Instant horizon = Sql.instantOrNull(row, "horizon");
            standings.put(
                    row.getString("customer_id"),
                    new Standing(
                            stage == null ? null : Stage.of(stage),
                            row.getLong("sequence"),
                            horizon == null ? Instant.MIN : horizon));
        }
        return standings;
    }

    private static @Nullable String previous(Tracked customer) {
        List<Period> periods = customer.periods();
        return periods.size() < 2
                ? null
                : periods.get(periods.size() - 2).stage().wireName();
    }

    private static @Nullable String name(@Nullable Stage stage) {
        return stage == null ? null : stage.wireName();
    }

    private static @Nullable Instant horizon(Standing standing) {
        return standing.horizon().equals(Instant.MIN) ? null : standing.horizon();
    }

    private static Instant earliestStorable(Instant instant) {
        return instant.isBefore(Instant.EPOCH) ? Instant.EPOCH : instant;
    }
}
