package ciclo.campaign.raffle.persistence;

import ciclo.campaign.raffle.Raffle;
import ciclo.campaign.raffle.Raffle.Says;
import ciclo.campaign.raffle.domain.Conditions;
import ciclo.campaign.raffle.domain.RaffleState;
import ciclo.messaging.sql.Sql;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Table `raffle`.
@ApplicationScoped
public class RaffleTable {

    private static final String SELECT = """
            SELECT id, name, prizes, offer_id, stage, purchases, within_time, draw_at, state, revision, commitment,
                opened_at, drawn_at
            FROM raffle""";
    private static final String INSERT = """
            INSERT INTO raffle (id, name, prizes, offer_id, stage, purchases, within_time, draw_at, state, revision,
                commitment, opened_at, drawn_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
            ON CONFLICT DO NOTHING""";
    private static final String UPDATE = """
            UPDATE raffle SET name = $2, prizes = $3, offer_id = $4, stage = $5, purchases = $6, within_time = $7,
                draw_at = $8, state = $9, revision = $10, commitment = $11, opened_at = $12, drawn_at = $13
            WHERE id = $1""";
    private static final String DUE = "SELECT id FROM raffle WHERE state = 'open' AND draw_at <= $1 ORDER BY draw_at";

    /// The newest five hundred.
    public List<Raffle> all(SqlConnection connection) {
        return Sql.list(connection, RaffleTable::toRaffle, SELECT + " ORDER BY made DESC LIMIT 500");
    }

    public Optional<Raffle> find(SqlConnection connection, String id) {
        return Sql.list(connection, RaffleTable::toRaffle, SELECT + " WHERE id = $1", id).stream()
                .findFirst();
    }

    /// The same, and nobody else changes it before the transaction has ended.
    public Optional<Raffle> lock(SqlConnection transaction, String id) {
        return Sql.list(transaction, RaffleTable::toRaffle, SELECT + " WHERE id = $1 FOR UPDATE", id).stream()
                .findFirst();
    }

    /// False, with nothing changed, if there is one of that id.
    public boolean insert(SqlConnection transaction, Raffle raffle) {
        return Sql.change(transaction, INSERT, values(raffle)) == 1;
    }

    public void update(SqlConnection transaction, Raffle raffle) {
        int unused = Sql.change(transaction, UPDATE, values(raffle));
    }

    /// Those that are to be drawn by now.
    public List<String> due(SqlConnection connection, Instant now) {
        return Sql.list(connection, row -> row.getString("id"), DUE, Sql.utc(now));
    }

    /// Its seed, sealed.
    public void keepSeed(SqlConnection transaction, String id, byte[] sealed) {
        int unused =
                Sql.change(transaction, "UPDATE raffle SET sealed_seed = $2 WHERE id = $1", id, Buffer.buffer(sealed));
    }

    /// Its seed, as it was sealed.
    public byte[] seed(SqlConnection connection, String id) {
        return Sql.execute(connection, "SELECT sealed_seed FROM raffle WHERE id = $1", id)
                .iterator()
                .next()
                .getDelegate()
                .getBuffer("sealed_seed")
                .getBytes();
    }

    /// Its seed is no secret any more.
    public void reveal(SqlConnection transaction, String id, String seed) {
        int unused = Sql.change(transaction, "UPDATE raffle SET seed = $2 WHERE id = $1", id, seed);
    }

    /// The seed that was revealed.
    public String revealed(SqlConnection connection, String id) {
        return Sql.execute(connection, "SELECT seed FROM raffle WHERE id = $1", id)
                .iterator()
                .next()
                .getString("seed");
    }

    private static @Nullable Object[] values(Raffle raffle) {
        Says says = raffle.says();
        return new @Nullable Object[] {
            raffle.id(),
            says.name(),
            says.prizes(),
            says.offer(),
            says.conditions().stage(),
            says.conditions().purchases(),
            says.conditions().within().toString(),
            Sql.utc(says.drawAt()),
            raffle.state().wireName(),
            raffle.revision(),
            raffle.commitment(),
            Sql.utc(raffle.openedAt()),
            Sql.utc(raffle.drawnAt())
        };
    }

    private static Raffle toRaffle(Row row) {
        return new Raffle(
                row.getString("id"),
                new Says(
                        row.getString("name"),
                        row.getInteger("prizes"),
                        row.getString("offer_id"),
                        new Conditions(
                                row.getString("stage"),
                                row.getInteger("purchases"),
                                Duration.parse(row.getString("within_time"))),
                        Sql.instantOrNull(row, "draw_at")),
                RaffleState.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                row.getLong("revision"),
                row.getString("commitment"),
                Sql.instantOrNull(row, "opened_at"),
                Sql.instantOrNull(row, "drawn_at"));
    }
}
