package ciclo.lifecycle.value.persistence;

import ciclo.lifecycle.value.ValueFit;
import ciclo.lifecycle.value.ValueFit.Status;
import ciclo.lifecycle.value.domain.BgNbd;
import ciclo.lifecycle.value.domain.GammaGamma;
import ciclo.lifecycle.value.domain.Refusal;
import ciclo.lifecycle.value.domain.Sample;
import ciclo.lifecycle.value.domain.ValueModel;
import ciclo.messaging.sql.Sql;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/// Table `value_fit`: every fit that was asked for. What is not in a caller's transaction is at once visible to all.
@ApplicationScoped
public class ValueFits {

    private static final String REQUEST = """
            INSERT INTO value_fit (status, as_of, calibration_from, requested_at) VALUES ('waiting', $1, $2, $3)
            RETURNING id""";
    private static final String SCHEDULE = """
            INSERT INTO value_fit (status, as_of, scheduled_for, requested_at) VALUES ('waiting', $1, $1, $2)
            ON CONFLICT DO NOTHING""";
    private static final String UNDER_WAY = "SELECT EXISTS (SELECT FROM value_fit WHERE ended_at IS NULL)";
    /// The database may wait long for a transaction that fits: nobody waits for its locks.
    private static final String LOCK = """
            SELECT pg_try_advisory_xact_lock(hashtextextended('ciclo.value', 0)),
                set_config('idle_in_transaction_session_timeout', '0', true)""";
    private static final String START = """
            UPDATE value_fit SET status = 'running', started_at = $1, attempts = attempts + 1
            WHERE id = (SELECT min(id) FROM value_fit WHERE ended_at IS NULL) RETURNING *""";
    private static final String FAIL = """
            UPDATE value_fit SET status = 'failed', reason = $2, ended_at = $3 WHERE id = $1""";
    private static final String REFUSE = """
            UPDATE value_fit SET status = 'refused', customers = $2, repeat_buyers = $3, reason = $4, ended_at = $5
            WHERE id = $1""";
    private static final String COMPLETE = """
            UPDATE value_fit SET status = 'completed', customers = $2, repeat_buyers = $3, r = $4, alpha = $5, a = $6,
                b = $7, orders_log_likelihood = $8, p = $9, q = $10, gamma = $11, amounts_log_likelihood = $12,
                ended_at = $13
            WHERE id = $1""";
    private static final String ONE = "SELECT * FROM value_fit WHERE id = $1";
    private static final String PAGE = """
            SELECT * FROM value_fit WHERE $1::bigint IS NULL OR id < $1 ORDER BY id DESC LIMIT $2""";

    private final Pool pool;

    ValueFits(Pool pool) {
        this.pool = pool;
    }

    /// Asks for a fit, and answers its id.
    public long request(SqlConnection transaction, Instant asOf, @Nullable Instant calibrationFrom, Instant now) {
        return Sql.execute(transaction, REQUEST, Sql.utc(asOf), Sql.utc(calibrationFrom), Sql.utc(now))
                .iterator()
                .next()
                .getLong(0);
    }

    /// Does nothing where that slot was filled before.
    public void schedule(Instant slot, Instant now) {
        Sql.execute(pool, SCHEDULE, Sql.utc(slot), Sql.utc(now));
    }

    /// Whether any fit waits or runs.
    public boolean anyUnderWay() {
        return Sql.execute(pool, UNDER_WAY).iterator().next().getBoolean(0);
    }

    /// Takes the right to run fits until the transaction ends; false where somebody else has it.
    public boolean lock(SqlConnection transaction) {
        return Sql.execute(transaction, LOCK).iterator().next().getBoolean(0);
    }

    /// Marks the fit that has waited longest as running. One that runs already was left behind by a process that
    /// ended: the caller has the lock.
    public Optional<ValueFit> start(Instant now) {
        return first(Sql.execute(pool, START, Sql.utc(now)));
    }

    public void fail(ValueFit fit, String reason, Instant now) {
        Sql.execute(pool, FAIL, fit.id(), reason, Sql.utc(now));
    }

    public void refuse(SqlConnection transaction, ValueFit fit, Sample sample, Refusal why, Instant now) {
        Sql.execute(transaction, REFUSE, fit.id(), sample.size(), sample.repeatBuyers(), why.reason(), Sql.utc(now));
    }

    public void complete(SqlConnection transaction, ValueFit fit, Sample sample, ValueModel model, Instant now) {
        Sql.execute(
                transaction,
                COMPLETE,
                fit.id(),
                sample.size(),
                sample.repeatBuyers(),
                model.orders().r(),
                model.orders().alpha(),
                model.orders().a(),
                model.orders().b(),
                model.ordersLogLikelihood(),
                model.amounts().p(),
                model.amounts().q(),
                model.amounts().gamma(),
                model.amountsLogLikelihood(),
                Sql.utc(now));
    }

    public Optional<ValueFit> find(SqlClient client, long id) {
        return first(Sql.execute(client, ONE, id));
    }

    /// Newest first.
    ///
    /// @param after the id of the last one of the page before; null for the first page
    public List<ValueFit> page(@Nullable Long after, int limit) {
        return StreamSupport.stream(Sql.execute(pool, PAGE, after, limit).spliterator(), false)
                .map(ValueFits::fit)
                .toList();
    }

    private static Optional<ValueFit> first(RowSet<Row> rows) {
        return rows.iterator().hasNext() ? Optional.of(fit(rows.iterator().next())) : Optional.empty();
    }

    private static ValueFit fit(Row row) {
        Status status = Status.of(row.getString("status"));
        return new ValueFit(
                row.getLong("id"),
                status,
                Sql.instant(row, "as_of"),
                Sql.instantOrNull(row, "calibration_from"),
                Sql.instant(row, "requested_at"),
                Sql.instantOrNull(row, "started_at"),
                Sql.instantOrNull(row, "ended_at"),
                row.getInteger("attempts"),
                row.getLong("customers"),
                row.getLong("repeat_buyers"),
                status == Status.COMPLETED ? model(row) : null,
                row.getString("reason"));
    }

    private static ValueModel model(Row row) {
        return new ValueModel(
                new BgNbd(row.getDouble("r"), row.getDouble("alpha"), row.getDouble("a"), row.getDouble("b")),
                row.getDouble("orders_log_likelihood"),
                new GammaGamma(row.getDouble("p"), row.getDouble("q"), row.getDouble("gamma")),
                row.getDouble("amounts_log_likelihood"));
    }
}
