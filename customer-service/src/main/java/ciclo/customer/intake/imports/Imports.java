package ciclo.customer.intake.imports;

import ciclo.messaging.inbox.Transactions;
import ciclo.messaging.sql.Sql;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Tables `import`, `import_piece` and `import_rejection`.
@ApplicationScoped
class Imports {

    private static final Duration ANSWER = Duration.ofMinutes(1);
    private static final Duration ABANDONED = Duration.ofHours(1);
    private static final String ADD = """
            INSERT INTO import (id, source, idempotency_key, kind, created_at, touched_at)
            VALUES ($1, $2, $3, $4, $5, $5) ON CONFLICT (source, idempotency_key) DO NOTHING""";
    private static final String KEYED =
            "SELECT id, state, touched_at FROM import WHERE source = $1 AND idempotency_key = $2";
    private static final String ADD_PIECE = "INSERT INTO import_piece (import_id, number, content) VALUES ($1, $2, $3)";
    private static final String COUNT_LINES =
            "UPDATE import SET lines = lines + $2, pieces = pieces + 1, touched_at = $3 WHERE id = $1";
    private static final String START = "UPDATE import SET state = 'running', touched_at = $2 WHERE id = $1";
    private static final String REMOVE = "DELETE FROM import WHERE id = $1";
    private static final String OF = "SELECT * FROM import WHERE id = $1";
    private static final String REJECTIONS = """
            SELECT line, reason FROM import_rejection WHERE import_id = $1 AND line > $2 ORDER BY line LIMIT $3""";
    private static final String CLAIM = """
            SELECT id, source, kind, next_piece, pieces, rejected FROM import
            WHERE state = 'running' ORDER BY created_at, id LIMIT 1 FOR UPDATE SKIP LOCKED""";
    /// A statement of its own: joined to the claim it would look for the piece that was next before the lock was had.
    private static final String PIECE = "SELECT content FROM import_piece WHERE import_id = $1 AND number = $2";
    private static final String REJECT = """
            INSERT INTO import_rejection (import_id, line, reason)
            SELECT $1, line, reason FROM unnest($2::bigint[], $3::text[]) AS refused (line, reason)""";
    private static final String REMOVE_PIECE = "DELETE FROM import_piece WHERE import_id = $1 AND number = $2";
    private static final String WAITING = """
            SELECT import_id, number, content FROM import_piece WHERE (import_id, number) > ($1, $2)
            ORDER BY import_id, number LIMIT 1 FOR UPDATE SKIP LOCKED""";
    private static final String REPLACE = "UPDATE import_piece SET content = $3 WHERE import_id = $1 AND number = $2";
    private static final String ADVANCE = """
            UPDATE import SET next_piece = next_piece + 1, accepted = accepted + $2, rejected = rejected + $3,
                              touched_at = $4
            WHERE id = $1""";
    private static final String FINISH = "UPDATE import SET state = 'done', finished_at = $2 WHERE id = $1";
    private static final String FORGET = """
            DELETE FROM import WHERE finished_at < $1 OR (state = 'receiving' AND touched_at < $2)""";

    private final Pool pool;
    private final Transactions transactions;
    private final Semaphore wakeUps = new Semaphore(0);

    Imports(Pool pool) {
        this.pool = pool;
        this.transactions = new Transactions(pool, ANSWER);
    }

    /// An import that is worked off, locked until the transaction ends.
    ///
    /// @param piece the next one
    /// @param pieces that it has in all
    record Claimed(UUID id, String source, String kind, int piece, int pieces, long rejectedBefore) {

        boolean isWorkedOff() {
            return piece == pieces;
        }
    }

    /// A piece that waits, locked until the transaction ends.
    record Waiting(UUID id, int piece, String content) {

        static final Waiting BEFORE_ALL = new Waiting(new UUID(0, 0), -1, "");
    }

    /// An import that was begun under a key.
    ///
    /// @param received whether all of it has come
    record Keyed(UUID id, boolean received, Instant touchedAt) {}

    /// A line that was refused.
    record Rejection(long line, String reason) {}

    Transactions transactions() {
        return transactions;
    }

    /// Adds an import that is yet to be received.
    ///
    /// @return false if there is one of this key already
    boolean add(UUID id, String source, @Nullable String idempotencyKey, Kind kind, Instant now) {
        return Sql.execute(pool, ADD, id, source, idempotencyKey, kind.toString(), Sql.utc(now))
                        .rowCount()
                == 1;
    }

    /// The import of that key.
    Optional<Keyed> keyed(String source, @Nullable String idempotencyKey) {
        for (Row row : Sql.execute(pool, KEYED, source, idempotencyKey)) {
            return Optional.of(new Keyed(
                    row.getUUID("id"),
                    !row.getString("state").equals("receiving"),
                    row.getOffsetDateTime("touched_at").toInstant()));
        }
        return Optional.empty();
    }

    /// Adds a piece to an import that is being received.
    ///
    /// @return false if that is gone: somebody else has begun it anew
    boolean addPiece(UUID id, int number, int lines, String content, Instant now) {
        return transactions.call(transaction -> {
            boolean there = Sql.execute(transaction, COUNT_LINES, id, (long) lines, Sql.utc(now))
                            .rowCount()
                    == 1;
            if (there) {
                Sql.execute(transaction, ADD_PIECE, id, number, content);
            }
            return there;
        });
    }

    /// All of it is there.
    ///
    /// @return false if it is gone: somebody else has begun it anew
    boolean start(UUID id, Instant now) {
        boolean started = Sql.execute(pool, START, id, Sql.utc(now)).rowCount() == 1;
        wake();
        return started;
    }

    void remove(UUID id) {
        Sql.execute(pool, REMOVE, id);
    }

    Optional<ImportView> find(UUID id) {
        for (Row row : Sql.execute(pool, OF, id)) {
            OffsetDateTime finished = row.getOffsetDateTime("finished_at");
            return Optional.of(new ImportView(
                    id,
                    row.getString("kind"),
                    row.getString("state"),
                    row.getLong("lines"),
                    row.getLong("accepted"),
                    row.getLong("rejected"),
                    row.getOffsetDateTime("created_at").toInstant(),
                    finished == null ? null : finished.toInstant()));
        }
        return Optional.empty();
    }

    /// The rejections after a line, in order, so many at a time.
    void rejections(UUID id, int atATime, Consumer<Rejection> each) {
        long after = 0;
        int found;
        do {
            found = 0;
            for (Row row : Sql.execute(pool, REJECTIONS, id, after, atATime)) {
                found++;
                after = row.getLong("line");
                each.accept(new Rejection(after, row.getString("reason")));
            }
        } while (found == atATime);
    }

    /// The oldest import that no other replica is at.
    Optional<Claimed> claim(SqlConnection transaction) {
        for (Row row : Sql.execute(transaction, CLAIM)) {
            return Optional.of(new Claimed(
                    row.getUUID("id"),
                    row.getString("source"),
                    row.getString("kind"),
                    row.getInteger("next_piece"),
                    row.getInteger("pieces"),
                    row.getLong("rejected")));
        }
        return Optional.empty();
    }

    /// What the next piece of a claimed import says.
    ///
    /// @throws IllegalStateException if it is not there: the import goes on when it is
    String content(SqlConnection transaction, Claimed claimed) {
        for (Row row : Sql.execute(transaction, PIECE, claimed.id(), claimed.piece())) {
            return row.getString("content");
        }
        throw new IllegalStateException(
                "piece %d of %d of import %s is not there".formatted(claimed.piece(), claimed.pieces(), claimed.id()));
    }

    /// A piece is done.
    void advance(
            SqlConnection transaction, Claimed piece, int accepted, int rejected, List<Rejection> told, Instant now) {
        Sql.execute(
                transaction,
                REJECT,
                piece.id(),
                told.stream().map(Rejection::line).toArray(Long[]::new),
                told.stream().map(Rejection::reason).toArray(String[]::new));
        Sql.execute(transaction, REMOVE_PIECE, piece.id(), piece.piece());
        Sql.execute(transaction, ADVANCE, piece.id(), (long) accepted, (long) rejected, Sql.utc(now));
    }

    /// The piece after this one, whichever nobody else is at.
    Optional<Waiting> waiting(SqlConnection transaction, Waiting after) {
        for (Row row : Sql.execute(transaction, WAITING, after.id(), after.piece())) {
            return Optional.of(
                    new Waiting(row.getUUID("import_id"), row.getInteger("number"), row.getString("content")));
        }
        return Optional.empty();
    }

    void replace(SqlConnection transaction, Waiting piece, String content) {
        Sql.execute(transaction, REPLACE, piece.id(), piece.piece(), content);
    }

    void finish(SqlConnection transaction, UUID id, Instant now) {
        Sql.execute(transaction, FINISH, id, Sql.utc(now));
    }

    /// Removes what ended long ago, and what was never received to its end.
    void forget(Instant now, Duration keep) {
        Sql.execute(pool, FORGET, Sql.utc(now.minus(keep)), Sql.utc(now.minus(ABANDONED)));
    }

    /// Tells this process that there is something to do. Forgetting it costs a poll interval.
    void wake() {
        if (wakeUps.availablePermits() == 0) {
            wakeUps.release();
        }
    }

    Semaphore wakeUps() {
        return wakeUps;
    }
}
