package ciclo.customer.identity;

import ciclo.customer.Aliases;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.jboss.logging.Logger;

/// Remembers merges, so that taking in an event asks no database. Those of other replicas are
/// looked up now and then; nothing depends on knowing them at once, or at all.
@ApplicationScoped
class KnownAliases implements Aliases {

    private static final Logger LOG = Logger.getLogger(KnownAliases.class);
    /// A transaction that was slow to commit is not missed, nor one of a replica whose clock is behind.
    private static final Duration OVERLAP = Duration.ofMinutes(2);
    private static final String SINCE =
            "SELECT absorbed, survivor, at FROM merge WHERE at >= $1 ORDER BY at DESC LIMIT $2";

    private final Pool pool;
    private final Vertx vertx;
    private final AliasesConfig config;
    private final Cache<String, String> survivors;
    private Instant upTo = Instant.EPOCH;
    private long timer;

    KnownAliases(Pool pool, Vertx vertx, AliasesConfig config) {
        this.pool = pool;
        this.vertx = vertx;
        this.config = config;
        this.survivors = Caffeine.newBuilder().maximumSize(config.remembered()).build();
    }

    void start(@Observes StartupEvent event) {
        refresh();
    }

    void stop(@Observes ShutdownEvent event) {
        vertx.cancelTimer(timer);
    }

    void add(String absorbed, String survivor) {
        survivors.put(absorbed, survivor);
    }

    @Override
    public String survivorOf(String id) {
        String survivor = id;
        for (String next = survivors.getIfPresent(id); next != null; next = survivors.getIfPresent(next)) {
            survivor = next;
        }
        return survivor;
    }

    private void refresh() {
        Uni<RowSet<Row>> merges = pool.preparedQuery(SINCE)
                .execute(Tuple.of(upTo.minus(OVERLAP).atOffset(ZoneOffset.UTC), config.remembered()));
        var unused = merges.subscribe().with(this::learn, failure -> {
            LOG.debugf("Merges cannot be looked up now: %s", failure.toString());
            again();
        });
    }

    private void learn(RowSet<Row> merges) {
        for (Row merge : merges) {
            add(merge.getString("absorbed"), merge.getString("survivor"));
            Instant at = merge.getOffsetDateTime("at").toInstant();
            upTo = at.isAfter(upTo) ? at : upTo;
        }
        again();
    }

    private void again() {
        timer = vertx.setTimer(config.refresh().toMillis(), unused -> refresh());
    }
}
