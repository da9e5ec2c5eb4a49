package ciclo.lifecycle.subscriptions;

import ciclo.lifecycle.subscriptions.domain.PauseReason;
import ciclo.lifecycle.subscriptions.persistence.Deliveries;
import ciclo.lifecycle.subscriptions.persistence.Subscriptions;
import ciclo.messaging.event.CloudEventCodec;
import ciclo.messaging.webhook.Answer;
import ciclo.messaging.webhook.Receivers;
import ciclo.messaging.webhook.Receivers.NotAllowed;
import ciclo.messaging.webhook.RetryPolicy;
import ciclo.messaging.webhook.Signature;
import ciclo.messaging.webhook.Verdict;
import ciclo.messaging.webhook.WebhookClient;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.jboss.logging.Logger;

/// Makes one delivery and notes what came of it.
@ApplicationScoped
class Courier {

    private static final Logger LOG = Logger.getLogger(Courier.class);

    private final Receivers receivers;
    private final WebhookClient client;
    private final RetryPolicy policy;
    private final Subscriptions subscriptions;
    private final Deliveries deliveries;
    private final Pool pool;
    private final InstantSource clock;
    private final Counter delivered;
    private final Counter failed;

    Courier(
            Receivers receivers,
            Subscriptions subscriptions,
            Deliveries deliveries,
            Vertx vertx,
            Pool pool,
            InstantSource clock,
            WebhooksConfig config,
            MeterRegistry registry) {
        this.receivers = receivers;
        this.client = new WebhookClient(vertx, config.timeout(), config.concurrency(), new HttpClientOptions());
        this.policy = new RetryPolicy(config.firstRetry(), config.longestRetry(), config.giveUpAfter());
        this.subscriptions = subscriptions;
        this.deliveries = deliveries;
        this.pool = pool;
        this.clock = clock;
        this.delivered = registry.counter("ciclo.webhooks.delivered");
        this.failed = registry.counter("ciclo.webhooks.failed");
    }

    /// Blocks until it is made. An outcome that cannot be noted is as good as none: the lease runs out, and the
    /// delivery is made again.
    ///
    /// @return whether the receiver has it, and this is noted
    boolean deliver(Delivery delivery, String url, List<byte[]> secrets) {
        try {
            Answer answer = post(delivery, url, secrets);
            Instant now = clock.instant();
            Verdict verdict = policy.judge(
                    answer,
                    delivery.attempts() + 1,
                    delivery.failingSince() == null ? now : delivery.failingSince(),
                    now,
                    ThreadLocalRandom.current().nextDouble());
            note(delivery, answer, verdict, now);
            return verdict instanceof Verdict.Delivered;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.warnf("The outcome of a delivery to subscription %s is lost: %s", delivery.subscriptionId(), e);
        }
        return false;
    }

    void stop(@Observes @Priority(200) ShutdownEvent event) {
        client.close();
    }

    private Answer post(Delivery delivery, String url, List<byte[]> secrets) throws InterruptedException {
        Instant now = clock.instant();
        Map<String, String> headers = Map.of(
                "content-type", CloudEventCodec.CONTENT_TYPE,
                "user-agent", "Ciclo-Webhooks",
                "webhook-id", delivery.messageId(),
                "webhook-timestamp", String.valueOf(now.getEpochSecond()),
                "webhook-signature",
                        Signature.of(delivery.messageId(), now.getEpochSecond(), delivery.body(), secrets));
        try {
            return client.post(receivers.check(url), headers, delivery.body(), now);
        } catch (NotAllowed e) {
            return new Answer.None("not tried: the URL " + e.getMessage(), false);
        }
    }

    private void note(Delivery delivery, Answer answer, Verdict verdict, Instant now) {
        String id = delivery.subscriptionId();
        switch (verdict) {
            case Verdict.Delivered none -> {
                deliveries.done(pool, delivery);
                delivered.increment();
            }
            case Verdict.Again(var at, var quietUntil) -> {
                deliveries.failed(pool, delivery, answer.words(), now, at);
                quietUntil.ifPresent(until -> subscriptions.quiet(pool, id, until));
                failed.increment();
            }
            case Verdict.GiveUp(var cause) -> {
                subscriptions.pause(pool, id, reasonOf(cause), now);
                deliveries.failed(pool, delivery, answer.words(), now, now);
                failed.increment();
                LOG.warnf("Subscription %s is paused: its receiver %s", id, answer.words());
            }
        }
    }

    private static PauseReason reasonOf(Verdict.Cause cause) {
        return switch (cause) {
            case FAILING -> PauseReason.FAILING;
            case GONE -> PauseReason.GONE;
        };
    }
}
