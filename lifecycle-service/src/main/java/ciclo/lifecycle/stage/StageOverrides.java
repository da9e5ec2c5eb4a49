package ciclo.lifecycle.stage;

import ciclo.lifecycle.stage.domain.EventRef;
import ciclo.lifecycle.stage.domain.Facts;
import ciclo.lifecycle.stage.domain.Occurrence;
import ciclo.lifecycle.stage.domain.Occurrence.Pinned;
import ciclo.lifecycle.stage.domain.Occurrence.StageOverride;
import ciclo.lifecycle.stage.domain.Occurrence.Unpinned;
import ciclo.lifecycle.stage.domain.Stage;
import ciclo.lifecycle.stage.persistence.Events;
import ciclo.messaging.inbox.Transactions;
import ciclo.messaging.outbox.Outbox;
import ciclo.messaging.sql.Sql;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

/// Pins a customer's stage for a while. An override is an event like others: it stands in the timeline, history keeps
/// it, and a rebuild finds it again.
@ApplicationScoped
public class StageOverrides {

    /// The types of these events. They are not published; what they change is.
    public static final String PINNED = "ciclo.lifecycle.stage-pinned.v1";

    public static final String UNPINNED = "ciclo.lifecycle.stage-unpinned.v1";

    static final String SOURCE = "/ciclo/lifecycle-service/overrides";
    private static final Duration ANSWER = Duration.ofMinutes(1);
    private static final String DATA = "SELECT data FROM event WHERE source = $1 AND id = $2";

    /// An override in force.
    ///
    /// @param by who said so: the subject of the token
    public record InForce(Stage stage, Instant since, Instant until, String reason, String by) {}

    private final Tracking tracking;
    private final Events events;
    private final Pool pool;
    private final Outbox outbox;
    private final InstantSource clock;
    private final Transactions transactions;

    StageOverrides(Tracking tracking, Events events, Pool pool, Outbox outbox, InstantSource clock) {
        this.tracking = tracking;
        this.events = events;
        this.pool = pool;
        this.outbox = outbox;
        this.clock = clock;
        this.transactions = new Transactions(pool, ANSWER);
    }

    /// The one in force for a customer with these facts.
    public Optional<InForce> inForce(Facts facts, Instant t) {
        return facts.pinned(t).map(pinned -> inForce(pool, pinned));
    }

    /// The one in force for a customer now.
    public Optional<InForce> inForce(String customerId) {
        return inForce(pool, customerId, now());
    }

    /// Pins a known customer's stage from now on, in place of any override before.
    ///
    /// @param agrees whether the caller knows of the one in force; throws if not
    /// @throws IllegalArgumentException if `until` is not in the future
    /// @throws GoneMeanwhileException if the customer is not known any more
    public InForce pin(
            String customerId,
            Stage stage,
            Instant until,
            String reason,
            String by,
            Consumer<Optional<InForce>> agrees) {
        Instant now = now();
        var pinned = new Pinned(ref(PINNED), now, stage, until.truncatedTo(ChronoUnit.MICROS));
        var data = new JsonObject()
                .put("stage", stage.wireName())
                .put("until", pinned.until().toString())
                .put("reason", reason)
                .put("by", by);
        transactions.run(transaction -> {
            tracking.lock(transaction, customerId);
            agrees.accept(inForce(transaction, customerId, now));
            hear(transaction, customerId, pinned, data);
        });
        outbox.wake();
        return new InForce(stage, now, pinned.until(), reason, by);
    }

    /// Lets the rules decide again.
    ///
    /// @param agrees whether the caller knows of the one in force; throws if not
    /// @return false if no override is in force
    /// @throws GoneMeanwhileException if the customer is not known any more
    public boolean lift(String customerId, String by, Consumer<Optional<InForce>> agrees) {
        Instant now = now();
        boolean lifted = transactions.call(transaction -> {
            tracking.lock(transaction, customerId);
            Optional<InForce> before = inForce(transaction, customerId, now);
            if (before.isEmpty()) {
                return false;
            }
            agrees.accept(before);
            hear(transaction, customerId, new Unpinned(ref(UNPINNED), now), new JsonObject().put("by", by));
            return true;
        });
        outbox.wake();
        return lifted;
    }

    private void hear(SqlConnection transaction, String customerId, StageOverride what, JsonObject data) {
        tracking.hear(
                transaction,
                List.of(new Heard(what.ref(), customerId, what.at(), what.at(), false, null, what, data.encode())));
    }

    private Optional<InForce> inForce(SqlClient client, String customerId, Instant t) {
        List<Occurrence> known = events.of(client, List.of(customerId)).getOrDefault(customerId, List.of());
        return Facts.of(known).pinned(t).map(pinned -> inForce(client, pinned));
    }

    private InForce inForce(SqlClient client, Pinned pinned) {
        Row row = Sql.execute(client, DATA, pinned.source(), pinned.id())
                .iterator()
                .next();
        var data = new JsonObject(row.getString(0));
        return new InForce(pinned.stage(), pinned.at(), pinned.until(), data.getString("reason"), data.getString("by"));
    }

    private static EventRef ref(String type) {
        return new EventRef(SOURCE, UUID.randomUUID().toString(), type);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
