package ciclo.lifecycle.subscriptions;

import ciclo.lifecycle.requests.NamedRequests;
import ciclo.lifecycle.requests.NamedRequests.Made;
import ciclo.lifecycle.requests.RequestKey;
import ciclo.lifecycle.stream.ChangeLog;
import ciclo.lifecycle.stream.domain.Positions;
import ciclo.lifecycle.subscriptions.Refusal.Refused;
import ciclo.lifecycle.subscriptions.Subscription.Wish;
import ciclo.lifecycle.subscriptions.domain.PauseReason;
import ciclo.lifecycle.subscriptions.persistence.Deliveries;
import ciclo.lifecycle.subscriptions.persistence.StoredSecrets;
import ciclo.lifecycle.subscriptions.persistence.Subscriptions;
import ciclo.messaging.inbox.Transactions;
import ciclo.messaging.webhook.Receivers;
import ciclo.messaging.webhook.Receivers.NotAllowed;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.LongPredicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
/// What can be done with subscriptions. Everything throws [Refused] instead where it is not possible.

@ApplicationScoped
public class Subscribing {

    private static final Duration ANSWER = Duration.ofSeconds(30);
    private static final int MOST_SECRETS = 5;

    /// A subscription with a secret that is told this once.
    ///
    /// @param secret null where it was told before
    public record Created(
            Subscription subscription, @Nullable String secret) {}

    private final Subscriptions subscriptions;
    private final StoredSecrets storedSecrets;
    private final Deliveries deliveries;
    private final Secrets secrets;
    private final Receivers receivers;
    private final ChangeLog log;
    private final Webhooks webhooks;
    private final NamedRequests requests;
    private final Transactions transactions;
    private final InstantSource clock;
    private final WebhooksConfig config;

    Subscribing(
            Subscriptions subscriptions,
            StoredSecrets storedSecrets,
            Deliveries deliveries,
            Secrets secrets,
            Receivers receivers,
            ChangeLog log,
            Webhooks webhooks,
            NamedRequests requests,
            Pool pool,
            InstantSource clock,
            WebhooksConfig config) {
        this.subscriptions = subscriptions;
        this.storedSecrets = storedSecrets;
        this.deliveries = deliveries;
        this.secrets = secrets;
        this.receivers = receivers;
        this.log = log;
        this.webhooks = webhooks;
        this.requests = requests;
        this.transactions = new Transactions(pool, ANSWER);
        this.clock = clock;
        this.config = config;
    }

    /// Subscribes to what is published from now on.
    ///
    /// @param key what a repetition is known by; null if none is to be
    /// @throws ciclo.lifecycle.stream.LogUnavailable if nobody knows where that begins
    public Created subscribe(Wish wish, @Nullable RequestKey key) {
        check(wish.url());
        Positions end = log.bounds().end();
        byte[] secret = secrets.create();
        String id = UUID.randomUUID().toString();
        Instant now = now();
        Created created = transactions.call(transaction -> {
            Made made = requests.once(transaction, key, now, () -> {
                insert(transaction, id, wish, now, end);
                storedSecrets.insert(transaction, id, secrets.seal(id, secret), now);
                return id;
            });
            return new Created(
                    subscriptions
                            .find(transaction, made.id())
                            .orElseThrow(() -> new Refused(new Refusal.UnknownSubscription())),
                    made.again() ? null : Secrets.text(secret));
        });
        webhooks.wake();
        return created;
    }

    private void insert(SqlConnection transaction, String id, Wish wish, Instant now, Positions end) {
        if (subscriptions.count(transaction) >= config.subscriptions()) {
            throw new Refused(new Refusal.TooManySubscriptions(config.subscriptions()));
        }
        subscriptions.insert(transaction, id, wish, now, end);
    }

    /// Changes what is wanted. What waits already is delivered to the new URL.
    ///
    /// @param accepted the versions that the caller knows
    public Subscription change(String id, LongPredicate accepted, Wish wish) {
        check(wish.url());
        return update(id, accepted, before -> before.wanting(wish));
    }

    /// Removes it, and what waits for it.
    public void remove(String id, LongPredicate accepted) {
        transactions.run(transaction -> {
            lock(transaction, id, accepted);
            subscriptions.delete(transaction, id);
        });
    }

    /// Stops delivering. Nothing is lost: it goes on where it stopped.
    public Subscription pause(String id) {
        return update(
                id,
                any -> true,
                before -> before.paused() != null ? before : before.paused(PauseReason.REQUESTED, now()));
    }

    /// Goes on, for whatever reason it was paused, or the receiver left alone; what had failed is tried at once.
    public Subscription resume(String id) {
        Instant now = now();
        Subscription resumed = transactions.call(transaction -> {
            Subscription before = lock(transaction, id, any -> true);
            deliveries.retryAll(transaction, id, now);
            return subscriptions.update(transaction, before.active(now));
        });
        webhooks.wake();
        return resumed;
    }

    /// Replaces the secret. Requests are signed with the one before, too, for a while.
    public Created rotate(String id) {
        byte[] secret = secrets.create();
        Instant now = now();
        Subscription subscription = transactions.call(transaction -> {
            Subscription locked = lock(transaction, id, any -> true);
            storedSecrets.expire(transaction, id, now.plus(config.secretOverlap()), now);
            if (storedSecrets.valid(transaction, id, now).size() >= MOST_SECRETS) {
                throw new Refused(new Refusal.TooManySecrets(MOST_SECRETS));
            }
            storedSecrets.insert(transaction, id, secrets.seal(id, secret), now);
            return locked;
        });
        return new Created(subscription, Secrets.text(secret));
    }

    /// Delivers everything again that was published since an instant, and what waits, in order.
    ///
    /// @param key what a repetition is known by; null if none is to be
    /// @throws ciclo.lifecycle.stream.LogUnavailable if nobody knows where that begins
    public Subscription replay(String id, Instant from, @Nullable RequestKey key) {
        Positions since = log.at(from);
        Instant now = now();
        Subscription replayed = transactions.call(transaction -> {
            Subscription before = lock(transaction, id, any -> true);
            var unused = requests.once(transaction, key, now, () -> {
                setBack(transaction, before, since, now);
                return id;
            });
            return subscriptions.find(transaction, id).orElseThrow();
        });
        webhooks.wake();
        return replayed;
    }

    private void setBack(SqlConnection transaction, Subscription before, Positions since, Instant now) {
        Map<Integer, Long> waited = deliveries.withdraw(transaction, before.id(), now);
        Positions place = subscriptions.position(transaction, before.id());
        subscriptions.moveTo(transaction, before.id(), since.earlier(earlier(place, waited)));
        var unused = subscriptions.update(transaction, before.setBack());
    }

    private Subscription update(String id, LongPredicate accepted, UnaryOperator<Subscription> change) {
        return transactions.call(transaction -> {
            Subscription before = lock(transaction, id, accepted);
            Subscription after = change.apply(before);
            return after.equals(before) ? before : subscriptions.update(transaction, after);
        });
    }

    private Subscription lock(SqlConnection transaction, String id, LongPredicate accepted) {
        Subscription subscription =
                subscriptions.lock(transaction, id).orElseThrow(() -> new Refused(new Refusal.UnknownSubscription()));
        if (!accepted.test(subscription.version())) {
            throw new Refused(new Refusal.HasChanged());
        }
        return subscription;
    }

    private void check(String url) {
        try {
            receivers.check(url);
        } catch (NotAllowed e) {
            throw new Refused(new Refusal.UrlNotAllowed(String.valueOf(e.getMessage())));
        }
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private static Positions earlier(Positions place, Map<Integer, Long> waited) {
        List<Long> next = new ArrayList<>(place.next());
        waited.forEach((part, offset) -> {
            if (part < next.size()) {
                next.set(part, Math.min(next.get(part), offset));
            }
        });
        return new Positions(place.log(), next);
    }
}
