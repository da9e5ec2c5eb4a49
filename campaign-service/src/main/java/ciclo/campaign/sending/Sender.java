package ciclo.campaign.sending;

import ciclo.campaign.Worker;
import ciclo.campaign.sending.persistence.Messages;
import ciclo.campaign.targeting.Candidacies;
import ciclo.messaging.inbox.Transactions;
import io.quarkus.arc.All;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/// Has queued messages delivered, those of each channel apart: a provider that is away or slow
/// holds up nobody else's. Any number of replicas may do so.
@ApplicationScoped
public class Sender {

    private final boolean enabled;
    private final List<Worker> workers;

    Sender(
            SendingConfig config,
            Pool pool,
            Messages messages,
            Candidacies candidacies,
            Delivery delivery,
            @All List<Provider> providers,
            InstantSource clock) {
        this.enabled = config.enabled();
        providers.forEach(provider -> refuseTooShort(config.lease(), provider.channel(), provider.timeout()));
        Transactions transactions = new Transactions(pool, Duration.ofSeconds(30));
        this.workers = providers.stream()
                .map(provider -> worker(
                        config,
                        provider.channel(),
                        new Lane(config, transactions, messages, candidacies, delivery, provider, clock)))
                .toList();
    }

    /// Whoever gets a message must be able to await its provider's answer.
    static void refuseTooShort(Duration lease, String channel, Duration timeout) {
        if (lease.compareTo(timeout) <= 0) {
            throw new IllegalArgumentException("ciclo.sending.lease: %s is too short, a message by %s may take %s"
                    .formatted(lease, channel, timeout));
        }
    }

    private static Worker worker(SendingConfig config, String channel, Lane lane) {
        return new Worker(
                "sender-" + channel,
                config.poll(),
                Duration.ofMillis(500),
                config.longestPause(),
                lane::step,
                () -> Quarkus.asyncExit(1));
    }

    void start(@Observes @Priority(3000) StartupEvent event) {
        if (enabled) {
            workers.forEach(Worker::start);
        }
    }

    void stop(@Observes @Priority(150) ShutdownEvent event) {
        if (enabled) {
            workers.forEach(Worker::close);
        }
    }

    /// Something was queued.
    public void wake() {
        workers.forEach(Worker::wake);
    }

    /// Whether it runs, or was never asked to.
    boolean isAlive() {
        return !enabled || workers.stream().allMatch(Worker::isAlive);
    }
}
