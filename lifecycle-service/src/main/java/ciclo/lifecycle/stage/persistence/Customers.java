package ciclo.lifecycle.stage.persistence;

import ciclo.lifecycle.stage.domain.Stage;
import ciclo.lifecycle.stage.domain.StageHistory.Period;
import ciclo.lifecycle.stage.domain.Standing;
import ciclo.lifecycle.stage.domain.Tracked;
import ciclo.messaging.inbox.Watermark;
import ciclo.messaging.sql.Sql;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Table `customer`: where each one stands, and when to look at each again.
@ApplicationScoped
public class Customers {

    /// PostgreSQL keeps with every row the transaction that wrote it: the row's version.
    private static final String SELECT = """
            SELECT customer_id, stage, since, previous_stage, sequence, horizon, next_at, rules_revision,
                xmin::text::bigint AS version
            FROM customer c
            """;
    private static final String ENSURE = """
            INSERT INTO customer (customer_id, key_hash)
            SELECT * FROM unnest($1::text[], $2::int[]) AS new (id, hash) ORDER BY id COLLATE "C"
            ON CONFLICT DO NOTHING""";
    private static final String LOCK = SELECT + "WHERE customer_id = ANY($1) ORDER BY customer_id FOR UPDATE";
    private static final String KNOWN = "SELECT customer_id FROM customer WHERE customer_id = ANY($1)";
    /// The arrays list the partitions that are behind: what falls due after their watermarks is held back.
    private static final String LOCK_DUE = SELECT + """
            WHERE next_at <= $1 AND NOT EXISTS (
                SELECT FROM unnest($2::int[], $3::int[], $4::timestamptz[]) AS behind (partitions, part, upto)
                WHERE c.key_hash % behind.partitions = behind.part AND c.next_at > behind.upto)
            ORDER BY next_at LIMIT $5 FOR UPDATE SKIP LOCKED""";
    private static final String SAVE = """
            UPDATE customer c SET stage = n.stage, since = n.since, previous_stage = n.previous_stage,
                sequence = n.sequence, horizon = n.horizon, next_at = n.next_at, next_stage = NULL, rules_revision = $9,
                snapshot_due = c.snapshot_due OR n.changed
            FROM unnest($1::text[], $2::text[], $3::timestamptz[], $4::text[], $5::bigint[], $6::timestamptz[],
                $7::timestamptz[], $8::boolean[]) AS n (id, stage, since, previous_stage, sequence, horizon, next_at, changed)
            WHERE c.customer_id = n.id""";
    private static final String LOCK_TO_SNAPSHOT = SELECT + """
            WHERE snapshot_due AND NOT EXISTS (
                SELECT FROM unnest($1::int[], $2::int[]) AS behind (partitions, part)
                WHERE c.key_hash % behind.partitions = behind.part)
            ORDER BY customer_id LIMIT $3 FOR UPDATE SKIP LOCKED""";
    private static final String SAVE_SNAPSHOTS = """
            UPDATE customer c SET snapshot_due = false, risk = string_to_array(nullif(n.risk, ''), ' '),
                risk_until = n.until
            FROM unnest($1::text[], $2::text[], $3::timestamptz[]) AS n (id, risk, until) WHERE c.customer_id = n.id""";
    private static final String MARK_OUTDATED = """
            WITH outdated AS MATERIALIZED (
                SELECT customer_id FROM customer WHERE risk_until <= $1
                ORDER BY risk_until LIMIT $2 FOR UPDATE SKIP LOCKED)
            UPDATE customer c SET snapshot_due = true, risk_until = NULL
            FROM outdated o WHERE c.customer_id = o.customer_id""";
    private static final String MARK = """
            UPDATE customer SET snapshot_due = true WHERE customer_id = ANY($1) AND NOT snapshot_due""";
    private static final String DELETE_UNUSED = "DELETE FROM customer WHERE customer_id = ANY($1) AND horizon IS NULL";
    private static final String VERSION = "SELECT pg_current_xact_id()::text::bigint & 4294967295";

    /// A customer's row, locked.
    ///
    /// @param lookAgainAt at or before the next change by time; null if none is known
    /// @param version changes whenever the row does
    /// @param rulesRevision the rules under which the customer was last looked at
    public record Locked(
            Standing standing,
            @Nullable Instant since,
            @Nullable String previousStage,
            @Nullable Instant lookAgainAt,
            long version,
            long rulesRevision) {

        /// Whether nothing was ever saved about the customer.
        public boolean isNew() {
            return standing.equals(Standing.NONE);
        }
    }

    /// A customer to save, or to compare.
    ///
    /// @param looked whether this is what came of looking at the customer when the time had come
    public record Change(Tracked customer, Locked before, boolean looked) {

        /// When to look again. To look in vain now and then costs less than to move a customer in the index at every
        /// event; but to have looked and to be told to look again at once would never end.
        @Nullable
        Instant lookAgainAt() {
            Instant next = customer.next().map(Period::from).orElse(null);
            Instant kept = before.lookAgainAt;
            boolean soonEnough = kept != null
                    && (!looked || kept.isAfter(customer.standing().horizon()))
                    && (next == null || !next.isBefore(kept));
            return soonEnough ? kept : next;
        }

        /// Whether the rows say the same as the customer does.
        public boolean isSaved() {
            Instant next = customer.next().map(Period::from).orElse(null);
            return customer.periodsBefore().equals(customer.periods())
                    && before.standing.stage()
                            == customer.current().map(Period::stage).orElse(null)
                    && Objects.equals(before.since, since())
                    && Objects.equals(before.previousStage, previousStage())
                    && (next == null || (before.lookAgainAt != null && !before.lookAgainAt.isAfter(next)));
        }

        @Nullable
        Instant since() {
            return customer.current().map(Period::from).orElse(null);
        }

        @Nullable
        String previousStage() {
            return customer.previous().map(period -> period.stage().wireName()).orElse(null);
        }
    }

    /// The rows of these customers that have one, locked until the transaction ends.
    public Map<String, Locked> lock(SqlConnection transaction, Collection<String> ids) {
        return locked(Sql.execute(transaction, LOCK, (Object) ids.toArray(String[]::new)));
    }

    /// The same, and whoever is not known to have a row is added. Whoever was known and has none after all was erased
    /// since, and is missing in the answer.
    ///
    /// Rows are added before any is locked, and both in the order of ids: whoever locks waits for nobody who
    /// waits for what it has added.
    public Map<String, Locked> lockOrAdd(SqlConnection transaction, SortedSet<String> ids, Predicate<String> known) {
        ensure(transaction, ids.stream().filter(known.negate()).toList());
        return lock(transaction, ids);
    }

    /// Those of these customers who have a row.
    public Set<String> known(SqlConnection transaction, Collection<String> ids) {
        return new HashSet<>(
                Sql.list(transaction, row -> row.getString("customer_id"), KNOWN, (Object) ids.toArray(String[]::new)));
    }

    /// @param ids in order
    private static void ensure(SqlConnection transaction, List<String> ids) {
        if (!ids.isEmpty()) {
            Sql.execute(
                    transaction,
                    ENSURE,
                    ids.toArray(String[]::new),
                    ids.stream().map(Watermark::hash).toArray(Integer[]::new));
        }
    }

    /// Up to `limit` customers that are due to be looked at, locked; those whom another replica has are left to it.
    public Map<String, Locked> lockDue(SqlConnection transaction, Instant now, Watermark upTo, int limit) {
        Behind behind = Behind.of(upTo, now);
        return locked(Sql.execute(
                transaction, LOCK_DUE, Sql.utc(now), behind.partitions(), behind.parts(), behind.upTo(), limit));
    }

    /// Saves customers that this transaction has locked.
    ///
    /// @return the version that their rows have from now on
    public long save(SqlConnection transaction, Collection<Change> changes, long rulesRevision) {
        Sql.execute(
                transaction,
                SAVE,
                Sql.texts(changes, change -> change.customer.customerId()),
                Sql.texts(changes, change -> name(change.customer.standing().stage())),
                Sql.instants(changes, Change::since),
                Sql.texts(changes, Change::previousStage),
                changes.stream()
                        .map(change -> change.customer.standing().sequence())
                        .toArray(Long[]::new),
                Sql.instants(changes, change -> horizon(change.customer.standing())),
                Sql.instants(changes, Change::lookAgainAt),
                changes.stream().map(change -> change.customer.hasChanged()).toArray(Boolean[]::new),
                rulesRevision);
        return version(transaction);
    }

    /// Up to `limit` customers of whom `lifecycle.customers` is to hear, locked; not those of partitions of which
    /// something before `upTo` is still unread.
    public Map<String, Locked> lockToSnapshot(SqlConnection transaction, Instant upTo, Watermark watermark, int limit) {
        Behind behind = Behind.of(watermark, upTo);
        return locked(Sql.execute(transaction, LOCK_TO_SNAPSHOT, behind.partitions(), behind.parts(), limit));
    }

    /// What was published about a customer's risk.
    ///
    /// @param reasons none without risk
    /// @param until when time alone can change them; null for never
    public record ToldRisk(
            String customerId,
            List<String> reasons,
            @Nullable Instant until) {
        public ToldRisk {
            reasons = List.copyOf(reasons);
        }
    }

    /// Has the snapshots published anew of up to `limit` customers whose risk time alone can have changed by `now`.
    public void markOutdated(SqlConnection transaction, Instant now, int limit) {
        Sql.execute(transaction, MARK_OUTDATED, Sql.utc(now), limit);
    }

    /// Notes what was published about customers that this transaction has locked.
    ///
    /// @return the version that their rows have from now on
    public long saveSnapshots(SqlConnection transaction, Collection<ToldRisk> told) {
        Sql.execute(
                transaction,
                SAVE_SNAPSHOTS,
                Sql.texts(told, ToldRisk::customerId),
                Sql.texts(told, risk -> String.join(" ", risk.reasons())),
                Sql.instants(told, ToldRisk::until));
        return version(transaction);
    }

    /// Has customers' snapshots published anew.
    public void markForSnapshot(SqlConnection transaction, Collection<String> ids) {
        Sql.execute(transaction, MARK, (Object) ids.toArray(String[]::new));
    }

    /// Removes customers, and all that follows from what was heard of them.
    public void delete(SqlConnection transaction, Collection<String> ids) {
        Object gone = ids.toArray(String[]::new);
        Sql.execute(transaction, "DELETE FROM customer WHERE customer_id = ANY($1)", gone);
        Sql.execute(transaction, "DELETE FROM stage_period WHERE customer_id = ANY($1)", gone);
        Sql.execute(transaction, "DELETE FROM event WHERE customer_id = ANY($1)", gone);
    }

    /// Removes the rows of those of these customers of whom nothing was ever saved.
    public void deleteUnused(SqlConnection transaction, Collection<String> ids) {
        Sql.execute(transaction, DELETE_UNUSED, (Object) ids.toArray(String[]::new));
    }

    private static long version(SqlConnection transaction) {
        return Sql.execute(transaction, VERSION).iterator().next().getLong(0);
    }

    private static Map<String, Locked> locked(RowSet<Row> rows) {
        Map<String, Locked> locked = LinkedHashMap.newLinkedHashMap(rows.size());
        for (Row row : rows) {
            String stage = row.getString("stage");
            Instant horizon = Sql.instantOrNull(row, "horizon");
            locked.put(
                    row.getString("customer_id"),
                    new Locked(
                            new Standing(
                                    stage == null ? null : Stage.of(stage),
                                    row.getLong("sequence"),
                                    horizon == null ? Instant.MIN : horizon),
                            Sql.instantOrNull(row, "since"),
                            row.getString("previous_stage"),
                            Sql.instantOrNull(row, "next_at"),
                            row.getLong("version"),
                            row.getLong("rules_revision")));
        }
        return locked;
    }

    private static @Nullable String name(@Nullable Stage stage) {
        return stage == null ? null : stage.wireName();
    }

    private static @Nullable Instant horizon(Standing standing) {
        return standing.horizon().equals(Instant.MIN) ? null : standing.horizon();
    }
}
