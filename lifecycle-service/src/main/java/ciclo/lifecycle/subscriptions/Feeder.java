package ciclo.lifecycle.subscriptions;

import ciclo.lifecycle.stream.Change;
import ciclo.lifecycle.stream.ChangeLog;
import ciclo.lifecycle.stream.ChangeLog.Bounds;
import ciclo.lifecycle.stream.ChangeReader;
import ciclo.lifecycle.stream.domain.ChangeFilter;
import ciclo.lifecycle.stream.domain.Positions;
import ciclo.lifecycle.subscriptions.persistence.Deliveries;
import ciclo.lifecycle.subscriptions.persistence.FeederLease;
import ciclo.lifecycle.subscriptions.persistence.Subscriptions;
import ciclo.lifecycle.subscriptions.persistence.Subscriptions.Fed;
import ciclo.lifecycle.subscriptions.persistence.Subscriptions.Feed;
import ciclo.messaging.inbox.Transactions;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/// Takes changes over from the topic into the deliveries of each subscription.
///
/// Every subscription has its own place in the topic. It moves in the transaction that inserts the deliveries, and only
/// from where the changes were read: whichever replica is late or killed, each change is taken over once. Those that
/// stand at one place – all that are not behind – are fed by one reading. A subscription that is paused, or has too
/// much waiting, simply stays where it is; to deliver the past again is to set it back.
@ApplicationScoped
class Feeder {

    private static final Logger LOG = Logger.getLogger(Feeder.class);
    private static final Duration ANSWER = Duration.ofMinutes(1);
    private static final Duration LEASE = Duration.ofSeconds(10);
    private static final Duration POLL = Duration.ofSeconds(1);
    private static final int BATCH = 500;

    private final ChangeLog log;
    private final Subscriptions subscriptions;
    private final Deliveries deliveries;
    private final FeederLease lease;
    private final Pool pool;
    private final Transactions transactions;
    private final InstantSource clock;
    private final int mostWaiting;
    private final String self = UUID.randomUUID().toString();
    private final Map<Positions, ChangeReader> readers = new HashMap<>();
    private Instant leasedUntil = Instant.MIN;

    Feeder(
            ChangeLog log,
            Subscriptions subscriptions,
            Deliveries deliveries,
            FeederLease lease,
            Pool pool,
            InstantSource clock,
            WebhooksConfig config) {
        this.log = log;
        this.subscriptions = subscriptions;
        this.deliveries = deliveries;
        this.lease = lease;
        this.pool = pool;
        this.transactions = new Transactions(pool, ANSWER);
        this.clock = clock;
        this.mostWaiting = config.waiting();
    }

    /// One step for every place at which subscriptions stand. True if some changes were taken over.
    boolean step() {
        List<Feed> feeds = subscriptions.feeds(pool, mostWaiting);
        if (feeds.isEmpty() || !leads()) {
            close();
            return false;
        }
        Bounds bounds = log.bounds();
        Map<Positions, List<String>> places = feeds.stream()
                .collect(Collectors.groupingBy(
                        Feed::position, Collectors.mapping(Feed::id, Collectors.toUnmodifiableList())));
        readers.entrySet().removeIf(reader -> {
            boolean unused = !places.containsKey(reader.getKey());
            if (unused) {
                reader.getValue().close();
            }
            return unused;
        });
        boolean moved = false;
        for (Map.Entry<Positions, List<String>> place : places.entrySet()) {
            if (!place.getKey().log().equals(bounds.end().log())
                    || !place.getKey().reached(bounds.end())) {
                moved |= feed(place.getKey(), place.getValue(), bounds);
            }
        }
        return moved;
    }

    /// Lets another replica take over.
    void release() {
        close();
        if (leasedUntil.isAfter(Instant.MIN)) {
            lease.release(pool, self);
        }
    }

    private boolean leads() {
        Instant now = clock.instant();
        if (leasedUntil.isBefore(now.plus(LEASE.dividedBy(2)))) {
            leasedUntil = lease.acquire(pool, self, now, now.plus(LEASE)) ? now.plus(LEASE) : Instant.MIN;
        }
        return leasedUntil.isAfter(now);
    }

    private boolean feed(Positions place, List<String> ids, Bounds bounds) {
        ChangeReader reader = readers.remove(place);
        if (reader == null) {
            reader = log.reader(nearest(place, bounds));
        }
        try {
            List<Change> changes = read(reader, bounds.end());
            Positions reached = reader.positions();
            boolean moved = !reached.equals(place);
            if (moved) {
                takeOver(place, ids, changes, reached);
            }
            ChangeReader other = readers.put(reached, reader);
            if (other != null) {
                other.close();
            }
            return moved;
        } catch (RuntimeException e) {
            // It has read what was not taken over.
            reader.close();
            throw e;
        }
    }

    private static Positions nearest(Positions place, Bounds bounds) {
        if (!bounds.hold(place)) {
            LOG.errorf(
                    "The topic of stage changes does not hold what follows %s: retention removed what was not delivered,"
                            + " or the topic was made anew. Going on with what there is",
                    place.text());
        }
        return bounds.nearest(place);
    }

    private static List<Change> read(ChangeReader reader, Positions end) {
        List<Change> changes = new ArrayList<>();
        Change next = reader.next(end, POLL);
        while (next != null) {
            changes.add(next);
            next = changes.size() < BATCH ? reader.next(end, Duration.ZERO) : null;
        }
        return changes;
    }

    private void takeOver(Positions from, List<String> ids, List<Change> changes, Positions to) {
        Instant now = clock.instant();
        transactions.run(transaction -> {
            for (Fed fed : subscriptions.advance(transaction, ids, from, to)) {
                var filter = ChangeFilter.into(fed.stages());
                List<Change> wanted =
                        changes.stream().filter(change -> change.passes(filter)).toList();
                if (!wanted.isEmpty()) {
                    deliveries.insert(transaction, fed, wanted, now);
                }
            }
        });
    }

    private void close() {
        readers.values().forEach(ChangeReader::close);
        readers.clear();
    }
}
