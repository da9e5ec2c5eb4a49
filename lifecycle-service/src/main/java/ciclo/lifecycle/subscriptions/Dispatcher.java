package ciclo.lifecycle.subscriptions;

import ciclo.lifecycle.subscriptions.domain.PauseReason;
import ciclo.lifecycle.subscriptions.persistence.Deliveries;
import ciclo.lifecycle.subscriptions.persistence.StoredSecrets;
import ciclo.lifecycle.subscriptions.persistence.Subscriptions;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;

/// Takes deliveries that are due and has them made, for each subscription so many at a time and apart from all others:
/// a receiver that is slow holds up nobody but itself. Whoever made one goes on with the next that is due, so that a
/// backlog is taken by as many as deliver it.
@ApplicationScoped
class Dispatcher {

    private static final Logger LOG = Logger.getLogger(Dispatcher.class);

    /// Beyond the time of the request: for the look-up of its host, and for the database.
    private static final Duration GRACE = Duration.ofSeconds(50);

    private final Subscriptions subscriptions;
    private final Deliveries deliveries;
    private final StoredSecrets storedSecrets;
    private final Secrets secrets;
    private final Courier courier;
    private final Pool pool;
    private final InstantSource clock;
    private final int concurrency;
    private final Duration lease;
    private final Map<String, AtomicInteger> underWay = new ConcurrentHashMap<>();
    private volatile boolean closed;

    Dispatcher(
            Subscriptions subscriptions,
            Deliveries deliveries,
            StoredSecrets storedSecrets,
            Secrets secrets,
            Courier courier,
            Pool pool,
            InstantSource clock,
            WebhooksConfig config) {
        this.subscriptions = subscriptions;
        this.deliveries = deliveries;
        this.storedSecrets = storedSecrets;
        this.secrets = secrets;
        this.courier = courier;
        this.pool = pool;
        this.clock = clock;
        this.concurrency = config.concurrency();
        this.lease = config.timeout().plus(GRACE);
    }

    /// Begins what can be begun.
    ///
    /// @param onEnd called when one of them has ended
    void step(Runnable onEnd) {
        for (String id : deliveries.ready(pool, clock.instant())) {
            AtomicInteger mine = underWay.computeIfAbsent(id, any -> new AtomicInteger());
            if (mine.get() < concurrency) {
                begin(id, mine, onEnd);
            }
        }
        underWay.values().removeIf(mine -> mine.get() == 0);
    }

    /// Lets those under way be the last.
    void close() {
        closed = true;
    }

    private void begin(String id, AtomicInteger mine, Runnable onEnd) {
        for (Task task : take(id, concurrency - mine.get())) {
            mine.incrementAndGet();
            // No virtual thread: looking a host up would keep it on its carrier, which requests need too.
            Thread.ofPlatform().name("webhook").daemon().start(() -> {
                try {
                    goOn(task);
                } catch (RuntimeException e) {
                    LOG.warnf("Deliveries to subscription %s are interrupted: %s", id, e);
                } finally {
                    mine.decrementAndGet();
                    onEnd.run();
                }
            });
        }
    }

    /// Until one fails, or none is due.
    private void goOn(Task first) {
        Task task = first;
        while (task != null && courier.deliver(task.delivery(), task.url(), task.keys())) {
            List<Task> next = closed ? List.of() : take(task.delivery().subscriptionId(), 1);
            task = next.isEmpty() ? null : next.getFirst();
        }
    }

    /// As many as are due, to be made as the subscription is now.
    private List<Task> take(String id, int limit) {
        Instant now = clock.instant();
        Subscription subscription = subscriptions.find(pool, id).orElse(null);
        if (subscription == null || !subscription.takes(now)) {
            return List.of();
        }
        List<byte[]> keys = keys(id, now);
        if (keys.isEmpty()) {
            subscriptions.pause(pool, id, PauseReason.SEALED, now);
            return List.of();
        }
        return deliveries.take(pool, id, now, now.plus(lease), limit).stream()
                .map(delivery -> new Task(delivery, subscription.url(), keys))
                .toList();
    }

    /// Those that can be opened: one is enough to sign with.
    private List<byte[]> keys(String id, Instant now) {
        List<byte[]> keys = new ArrayList<>();
        for (byte[] stored : storedSecrets.valid(pool, id, now)) {
            try {
                keys.add(secrets.open(id, stored));
            } catch (IllegalStateException e) {
                LOG.errorf("A secret of subscription %s cannot be opened: %s", id, e.getMessage());
            }
        }
        return keys;
    }

    /// @param keys to sign with
    private record Task(Delivery delivery, String url, List<byte[]> keys) {}
}
