package ciclo.campaign.targeting;

import ciclo.campaign.MessageCounters;
import ciclo.campaign.MessageEvents;
import ciclo.campaign.Pace;
import ciclo.campaign.Worker;
import ciclo.campaign.sending.MailQueue;
import ciclo.campaign.sending.Sender;
import ciclo.campaign.targeting.Verdicts.Verdict;
import ciclo.campaign.targeting.domain.Decision;
import ciclo.campaign.targeting.persistence.Candidates;
import ciclo.messaging.event.Topics;
import ciclo.messaging.inbox.Inboxes;
import ciclo.messaging.inbox.Transactions;
import ciclo.messaging.inbox.Watermark;
import ciclo.messaging.inbox.Watermarks;
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
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Decides about candidates, each once. It waits until everything about the customer has been applied that was in the
/// log when the candidate was taken in: a profile still unread must not look like a missing consent.
@ApplicationScoped
public class Decider {

    /// What has to be heard before anything is decided.
    public static final Set<String> HEARD = Set.of(Topics.PROFILES, Topics.STAGE_CHANGES);

    private final TargetingConfig config;
    private final Transactions transactions;
    private final Candidates candidates;
    private final Candidacies candidacies;
    private final Verdicts verdicts;
    private final MailQueue mails;
    private final MessageEvents events;
    private final MessageCounters counters;
    private final Sender sender;
    private final Inboxes inboxes;
    private final InstantSource clock;
    private final Worker worker;
    private @Nullable Watermarks watermarks;

    Decider(
            TargetingConfig config,
            Pool pool,
            Candidates candidates,
            Candidacies candidacies,
            Verdicts verdicts,
            MailQueue mails,
            MessageEvents events,
            MessageCounters counters,
            Sender sender,
            Inboxes inboxes,
            InstantSource clock) {
        this.config = config;
        this.transactions = new Transactions(pool, Duration.ofSeconds(30));
        this.candidates = candidates;
        this.candidacies = candidacies;
        this.verdicts = verdicts;
        this.mails = mails;
        this.events = events;
        this.counters = counters;
        this.sender = sender;
        this.inboxes = inboxes;
        this.clock = clock;
        this.worker = new Worker(
                "decider",
                config.poll(),
                Duration.ofMillis(200),
                Duration.ofSeconds(5),
                this::step,
                () -> Quarkus.asyncExit(1));
    }

    void start(@Observes @Priority(3000) StartupEvent event) {
        if (config.enabled()) {
            watermarks = inboxes.watermarks(HEARD);
            worker.start();
        }
    }

    void stop(@Observes @Priority(200) ShutdownEvent event) {
        if (watermarks != null) {
            worker.close();
            watermarks.close();
        }
    }

    /// Something was taken in.
    public void wake() {
        worker.wake();
    }

    /// Whether it runs, or was never asked to.
    boolean isAlive() {
        return watermarks == null || worker.isAlive();
    }

    private Pace step() throws InterruptedException {
        if (watermarks == null || !transactions.call(candidates::anyUndecided)) {
            return Pace.REST;
        }
        Watermark watermark = watermarks.refresh(clock.instant());
        List<Verdict> decided = transactions.call(transaction -> decideSome(transaction, watermark));
        if (!decided.isEmpty()) {
            events.wake();
            sender.wake();
            decided.forEach(verdict ->
                    counters.count(verdict.candidacy().candidate().campaign().id(), outcomeOf(verdict.decision())));
        }
        return decided.size() == config.batch() ? Pace.ON : Pace.REST;
    }

    private static String outcomeOf(Decision decision) {
        return switch (decision) {
            case Decision.Send send -> "queued";
            case Decision.Suppress suppress -> suppress.reason().wireName();
        };
    }

    private List<Verdict> decideSome(SqlConnection transaction, Watermark watermark) {
        List<Long> claimed = candidates.claim(
                transaction,
                watermark.byTopic().getOrDefault(Topics.PROFILES, List.of()),
                watermark.byTopic().getOrDefault(Topics.STAGE_CHANGES, List.of()),
                config.batch());
        return claimed.isEmpty() ? List.of() : decide(transaction, candidacies.load(transaction, claimed));
    }

    private List<Verdict> decide(SqlConnection transaction, List<Candidacy> waiting) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        List<Verdict> made = waiting.stream()
                .map(candidacy -> new Verdict(candidacy, candidacy.candidate().decide(now)))
                .toList();
        verdicts.record(transaction, made, now);
        mails.enqueue(
                transaction,
                made.stream()
                        .filter(verdict -> verdict.decision() instanceof Decision.Send)
                        .map(Verdict::candidacy)
                        .toList(),
                now);
        return made;
    }
}
