package ciclo.campaign.sending;

import ciclo.campaign.Pace;
import ciclo.campaign.Worker;
import ciclo.campaign.sending.persistence.ClaimedMessage;
import ciclo.campaign.sending.persistence.Messages;
import ciclo.campaign.targeting.Candidacies;
import ciclo.campaign.targeting.Candidacy;
import ciclo.messaging.inbox.Transactions;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/// Takes up queued messages, a few at a time, and has them delivered. Any number of replicas may do so.
@ApplicationScoped
public class Sender {

    private static final Logger LOG = Logger.getLogger(Sender.class);
    /// Rounds without any answer after which the mail client, whose connections may all hang, is given up.
    private static final int HOPELESS = 10;

    private final SendingConfig config;
    private final Transactions transactions;
    private final Messages messages;
    private final Candidacies candidacies;
    private final Delivery delivery;
    private final MailServer mailServer;
    private final InstantSource clock;
    private final Worker worker;
    private boolean away;
    private int silences;

    Sender(
            SendingConfig config,
            Pool pool,
            Messages messages,
            Candidacies candidacies,
            Delivery delivery,
            MailServer mailServer,
            InstantSource clock) {
        this.config = config;
        this.transactions = new Transactions(pool, Duration.ofSeconds(30));
        this.messages = messages;
        this.candidacies = candidacies;
        this.delivery = delivery;
        this.mailServer = mailServer;
        this.clock = clock;
        this.worker = new Worker(
                "sender",
                config.poll(),
                Duration.ofMillis(500),
                config.longestPause(),
                this::step,
                () -> Quarkus.asyncExit(1));
    }

    void start(@Observes @Priority(3000) StartupEvent event) {
        if (config.enabled()) {
            worker.start();
        }
    }

    void stop(@Observes @Priority(150) ShutdownEvent event) {
        if (config.enabled()) {
            worker.close();
        }
    }

    /// Something was queued.
    public void wake() {
        worker.wake();
    }

    /// Whether it runs, or was never asked to.
    boolean isAlive() {
        return !config.enabled() || worker.isAlive();
    }

    /// A message and what it is about.
    private record Job(ClaimedMessage message, Candidacy candidacy) {}

    private Pace step() throws InterruptedException, ExecutionException {
        if (away && !mailServer.isThere()) {
            return Pace.BACK_OFF;
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Instant leaseEnd = now.plus(config.lease());
        List<Job> jobs = transactions.call(transaction -> claim(transaction, now, leaseEnd));
        if (jobs.isEmpty()) {
            return Pace.REST;
        }
        EnumSet<MailServer.State> states = EnumSet.noneOf(MailServer.State.class);
        for (Future<MailServer.State> delivered : deliverAll(jobs, leaseEnd)) {
            states.add(delivered.get());
        }
        away = !states.contains(MailServer.State.WORKS);
        silences = states.equals(EnumSet.of(MailServer.State.SILENT)) ? silences + 1 : 0;
        if (silences == HOPELESS) {
            LOG.errorf("The mail server is there, and %d times in a row it did not answer: starting afresh", HOPELESS);
            Quarkus.asyncExit(1);
        }
        return away ? Pace.BACK_OFF : Pace.ON;
    }

    private List<Future<MailServer.State>> deliverAll(List<Job> jobs, Instant leaseEnd) {
        List<Future<MailServer.State>> deliveries = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Job job : jobs) {
                deliveries.add(threads.submit(() -> delivery.deliver(job.message(), job.candidacy(), leaseEnd)));
            }
        }
        return deliveries;
    }

    private List<Job> claim(SqlConnection transaction, Instant now, Instant leaseEnd) {
        List<ClaimedMessage> claimed = messages.claim(transaction, now, leaseEnd, config.parallel());
        if (claimed.isEmpty()) {
            return List.of();
        }
        Map<Long, Candidacy> byId =
                candidacies
                        .load(
                                transaction,
                                claimed.stream()
                                        .map(ClaimedMessage::candidateId)
                                        .toList())
                        .stream()
                        .collect(Collectors.toMap(Candidacy::id, Function.identity()));
        List<Job> jobs = new ArrayList<>();
        for (ClaimedMessage message : claimed) {
            Candidacy candidacy = byId.get(message.candidateId());
            if (candidacy == null) {
                throw new IllegalStateException("message " + message.messageId() + " without its candidate");
            }
            jobs.add(new Job(message, candidacy));
        }
        return jobs;
    }
}
