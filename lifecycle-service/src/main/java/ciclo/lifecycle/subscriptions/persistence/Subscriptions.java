package ciclo.lifecycle.subscriptions.persistence;

import ciclo.lifecycle.stream.domain.Positions;
import ciclo.lifecycle.subscriptions.Subscription;
import ciclo.lifecycle.subscriptions.domain.PauseReason;
import ciclo.messaging.sql.Sql;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Table `webhook_subscription`.
@ApplicationScoped
public class Subscriptions {

    private static final String INSERT = """
            INSERT INTO webhook_subscription (id, url, stages, description, since, created_at, position)
            VALUES ($1, $2, $3, $4, $5, $5, $6)""";
    private static final String UPDATE = """
            UPDATE webhook_subscription SET url = $2, stages = $3, description = $4, paused = $5, since = $6,
                quiet_until = $7, epoch = $8, version = version + 1
            WHERE id = $1 RETURNING *""";
    private static final String PAGE = """
            SELECT * FROM webhook_subscription WHERE id > $1 ORDER BY id LIMIT $2""";
    private static final String FEEDS = """
            SELECT id, position FROM webhook_subscription s
            WHERE paused IS NULL AND (SELECT count(*) FROM (
                SELECT FROM webhook_delivery d WHERE d.subscription_id = s.id LIMIT $1) AS few) < $1""";
    private static final String ADVANCE = """
            UPDATE webhook_subscription SET position = $3
            WHERE id = ANY($1) AND position = $2 AND paused IS NULL RETURNING id, epoch, stages""";
    private static final String PAUSE = """
            UPDATE webhook_subscription SET paused = $2, since = $3, version = version + 1
            WHERE id = $1 AND paused IS NULL""";

    /// Where an active subscription stands in the log.
    public record Feed(String id, Positions position) {}

    /// A subscription that has taken part in a step through the log.
    public record Fed(String id, int epoch, Set<String> stages) {

        public Fed {
            stages = Set.copyOf(stages);
        }
    }

    public long count(SqlClient client) {
        return Sql.list(client, row -> row.getLong(0), "SELECT count(*) FROM webhook_subscription")
                .getFirst();
    }

    /// A new one, which is told what comes after `position`.
    public void insert(SqlConnection transaction, String id, Subscription.Wish wish, Instant now, Positions position) {
        Sql.execute(
                transaction,
                INSERT,
                id,
                wish.url(),
                wish.stages().toArray(String[]::new),
                wish.description(),
                Sql.utc(now),
                position.text());
    }

    public Optional<Subscription> find(SqlClient client, String id) {
        return Sql.list(client, Subscriptions::subscription, "SELECT * FROM webhook_subscription WHERE id = $1", id)
                .stream()
                .findFirst();
    }

    /// Locked until the transaction ends: nothing is taken over for it in the meantime.
    public Optional<Subscription> lock(SqlConnection transaction, String id) {
        return Sql.list(
                        transaction,
                        Subscriptions::subscription,
                        "SELECT * FROM webhook_subscription WHERE id = $1 FOR UPDATE",
                        id)
                .stream()
                .findFirst();
    }

    /// In order of their ids, which are random.
    public List<Subscription> page(SqlClient client, String after, int limit) {
        return Sql.list(client, Subscriptions::subscription, PAGE, after, limit);
    }

    /// Saves all that can change, as the next version.
    public Subscription update(SqlConnection transaction, Subscription subscription) {
        return Sql.list(
                        transaction,
                        Subscriptions::subscription,
                        UPDATE,
                        subscription.id(),
                        subscription.url(),
                        subscription.stages().toArray(String[]::new),
                        subscription.description(),
                        wireName(subscription.paused()),
                        Sql.utc(subscription.since()),
                        Sql.utc(subscription.quietUntil()),
                        subscription.epoch())
                .getFirst();
    }

    public void delete(SqlConnection transaction, String id) {
        Sql.change(transaction, "DELETE FROM webhook_subscription WHERE id = $1", id);
    }

    /// Pauses one that is not paused yet.
    public void pause(SqlClient client, String id, PauseReason reason, Instant now) {
        Sql.change(client, PAUSE, id, reason.wireName(), Sql.utc(now));
    }

    /// Leaves a receiver alone for a while.
    public void quiet(SqlClient client, String id, Instant until) {
        Sql.change(client, "UPDATE webhook_subscription SET quiet_until = $2 WHERE id = $1", id, Sql.utc(until));
    }

    /// Up to where changes have been taken over for it.
    public Positions position(SqlConnection transaction, String id) {
        return Sql.list(
                        transaction,
                        row -> Positions.parse(row.getString(0)),
                        "SELECT position FROM webhook_subscription WHERE id = $1",
                        id)
                .getFirst();
    }

    public void moveTo(SqlConnection transaction, String id, Positions position) {
        Sql.change(transaction, "UPDATE webhook_subscription SET position = $2 WHERE id = $1", id, position.text());
    }

    /// The active ones for which fewer than `most` changes wait.
    public List<Feed> feeds(SqlClient client, int most) {
        return Sql.list(
                client, row -> new Feed(row.getString("id"), Positions.parse(row.getString("position"))), FEEDS, most);
    }

    /// Moves those of these subscriptions that still stand at `from` to `to`, and locks them until the transaction
    /// ends.
    public List<Fed> advance(SqlConnection transaction, Collection<String> ids, Positions from, Positions to) {
        return Sql.list(
                transaction,
                row -> new Fed(row.getString("id"), row.getInteger("epoch"), Set.of(row.getArrayOfStrings("stages"))),
                ADVANCE,
                ids.toArray(String[]::new),
                from.text(),
                to.text());
    }

    private static Subscription subscription(Row row) {
        String paused = row.getString("paused");
        return new Subscription(
                row.getString("id"),
                row.getString("url"),
                Arrays.asList(row.getArrayOfStrings("stages")),
                row.getString("description"),
                paused == null ? null : PauseReason.valueOf(paused.toUpperCase(Locale.ROOT)),
                Sql.instant(row, "since"),
                Sql.instantOrNull(row, "quiet_until"),
                row.getInteger("epoch"),
                row.getLong("version"),
                Sql.instant(row, "created_at"));
    }

    private static @Nullable String wireName(@Nullable PauseReason reason) {
        return reason == null ? null : reason.wireName();
    }
}
