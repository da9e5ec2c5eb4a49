package ciclo.campaign.sending;

import ciclo.messaging.webhook.Answer;
import ciclo.messaging.webhook.HostResolver;
import ciclo.messaging.webhook.Receivers;
import ciclo.messaging.webhook.Receivers.NotAllowed;
import ciclo.messaging.webhook.Receivers.Receiver;
import ciclo.messaging.webhook.Signature;
import ciclo.messaging.webhook.WebhookClient;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.json.JsonObject;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadFactory;

/// Hands messages to receivers on the web, signed as Standard Webhooks has it. A message that is
/// repeated has the same `webhook-id` and the same body.
@ApplicationScoped
public class Webhooks implements Provider {

    /// The channel's name.
    public static final String CHANNEL = "webhook";

    private static final int GONE = 410;

    private final WebhookConfig config;
    private final WebhookSecrets secrets;
    private final Receivers receivers;
    private final WebhookClient client;
    private final InstantSource clock;

    Webhooks(WebhookConfig config, HostResolver resolver, Vertx vertx, InstantSource clock) {
        this.config = config;
        this.secrets = new WebhookSecrets(config.secrets().orElse(List.of()));
        this.receivers = Receivers.of(
                config.http(), config.ports(), config.allowedNetworks().orElse(List.of()), resolver);
        this.client = new WebhookClient(vertx, config.timeout(), config.parallel(), new HttpClientOptions());
        this.clock = clock;
    }

    /// Settings that make no sense keep the service from starting.
    void start(@Observes StartupEvent event) {}

    void stop(@Observes @Priority(100) ShutdownEvent event) {
        client.close();
    }

    /// What is wrong with a URL that messages are to go to; nothing if they can.
    public Optional<String> objection(String url) {
        if (secrets.secrets().isEmpty()) {
            return Optional.of("needs ciclo.webhooks.secrets, which the operator has not set");
        }
        try {
            Receiver unused = receivers.check(url);
            return Optional.empty();
        } catch (NotAllowed e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    /// What a campaign's requests are signed with, the newest first, as receivers need it.
    public List<String> secrets(String campaign) {
        return secrets.texts(campaign);
    }

    @Override
    public String channel() {
        return CHANNEL;
    }

    @Override
    public int parallel() {
        return config.parallel();
    }

    /// With some time for looking the host up.
    @Override
    public Duration timeout() {
        return config.timeout().multipliedBy(2);
    }

    /// No virtual ones: looking a host up would keep them on their carrier, which requests need too.
    @Override
    public ThreadFactory threads() {
        return Thread.ofPlatform().name("webhook").daemon().factory();
    }

    @Override
    public boolean isShared() {
        return false;
    }

    @Override
    public boolean isThere() {
        return true;
    }

    @Override
    public Handover handOver(Outgoing message) throws InterruptedException {
        Receiver receiver;
        try {
            receiver = receivers.check(message.to());
        } catch (NotAllowed e) {
            return new Handover.Postponed("not tried: the URL " + e.getMessage(), Duration.ZERO);
        }
        Instant now = clock.instant();
        String id = message.messageId().toString();
        String body = body(message);
        Map<String, String> headers = Map.of(
                "content-type",
                "application/json",
                "user-agent",
                "Ciclo-Webhooks",
                "webhook-id",
                id,
                "webhook-timestamp",
                String.valueOf(now.getEpochSecond()),
                "webhook-signature",
                Signature.of(id, now.getEpochSecond(), body, secrets.of(message.campaignId())));
        return meaningOf(client.post(receiver, headers, body, now));
    }

    static Handover meaningOf(Answer answer) {
        return switch (answer) {
            case Answer.Status(int code, var wish) when code >= 200 && code < 300 -> new Handover.Taken();
            case Answer.Status(int code, var wish) when code == GONE -> new Handover.Refused("receiver-gone");
            case Answer.Status(int code, var wish) ->
                new Handover.Postponed(answer.words(), wish.orElse(Duration.ZERO));
            case Answer.None(var words, boolean sent) ->
                sent ? new Handover.Unknown(words) : new Handover.Unreachable(words);
        };
    }

    private static String body(Outgoing message) {
        JsonObject data = new JsonObject()
                .put("messageId", message.messageId().toString())
                .put("campaign", message.campaignId())
                .put("customerId", message.customerId())
                .put("language", message.content().language())
                .put("subject", message.content().subject())
                .put("text", message.content().text())
                .put("html", message.content().html());
        if (message.unsubscribe() != null) {
            data.put("unsubscribe", message.unsubscribe());
        }
        return new JsonObject()
                .put("type", "ciclo.campaign.message.v1")
                .put("timestamp", message.plannedFor().toString())
                .put("data", data)
                .encode();
    }
}
