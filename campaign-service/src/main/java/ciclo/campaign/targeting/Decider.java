package ciclo.campaign.targeting;

import ciclo.campaign.Admission;
import ciclo.campaign.MessageCounters;
import ciclo.campaign.MessageEvents;
import ciclo.campaign.Pace;
import ciclo.campaign.Worker;
import ciclo.campaign.sending.MailQueue;
import ciclo.campaign.sending.MailQueue.Planned;
import ciclo.campaign.sending.Sender;
import ciclo.campaign.targeting.Timing.RoundFailed;
import ciclo.campaign.targeting.Verdicts.Verdict;
import ciclo.campaign.targeting.domain.Decision;
import ciclo.campaign.targeting.persistence.Candidates;
import ciclo.campaign.targeting.persistence.Circumstances;
import ciclo.campaign.targeting.persistence.Circumstances.Line;
import ciclo.campaign.targeting.persistence.WaitingRuns;
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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Decides about candidates, each once. It waits until everything about the customer has been
/// applied that was in the log when the candidate was taken in: a profile still unread must not
/// look like a missing consent.
@ApplicationScoped
public class Decider {

    /// What has to be heard before anything is decided.
    public static final Set<String> HEARD = Set.of(Topics.PROFILES, Topics.STAGE_CHANGES, Topics.TICKETS);

    /// So long before it goes out a message can have been decided.
    private static final Duration LONGEST_NIGHT = Duration.ofDays(2);

    private final TargetingConfig config;
    private final Transactions transactions;
    private final Candidates candidates;
    private final Candidacies candidacies;
    private final Admission admission;
    private final WaitingRuns waiting;
    private final Dwelling dwelling;
    private final Timing timing;
    private final Circumstances circumstances;
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
            Admission admission,
            WaitingRuns waiting,
            Dwelling dwelling,
            Timing timing,
            Circumstances circumstances,
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
        this.admission = admission;
        this.waiting = waiting;
        this.dwelling = dwelling;
        this.timing = timing;
        this.circumstances = circumstances;
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
        if (watermarks == null) {
            return Pace.REST;
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        boolean more = transactions.call(transaction -> takeInByTime(transaction, now)) | goOnWithRounds(now);
        if (!transactions.call(candidates::anyUndecided)) {
            return more ? Pace.ON : Pace.REST;
        }
        Watermark watermark = watermarks.refresh(clock.instant());
        List<Verdict> decided = transactions.call(transaction -> decideSome(transaction, watermark));
        if (!decided.isEmpty()) {
            events.wake();
            sender.wake();
            decided.forEach(verdict ->
                    counters.count(verdict.candidacy().candidate().campaign().id(), outcomeOf(verdict.decision())));
        }
        return more || decided.size() == config.batch() ? Pace.ON : Pace.REST;
    }

    private static String outcomeOf(Decision decision) {
        return switch (decision) {
            case Decision.Send send -> "queued";
            case Decision.HoldOut heldOut -> "held-out";
            case Decision.Suppress suppress -> suppress.reason().wireName();
        };
    }

    /// Those whom no event brings: because they were there before, or because a delay has passed.
    ///
    /// @return whether there may be more of them
    private boolean takeInByTime(SqlConnection transaction, Instant now) {
        admission.takeIn(transaction);
        boolean dwelt = dwelling.goOn(transaction, config.batch(), now);
        if (waiting.anyDue(transaction, now)) {
            waiting.fallDue(transaction, now, config.batch());
        }
        return dwelt;
    }

    /// Those whose time it is, in a transaction of their own: a round that fails holds nobody up.
    private boolean goOnWithRounds(Instant now) {
        try {
            return transactions.call(transaction -> {
                admission.takeIn(transaction);
                return timing.goOn(transaction, config.batch(), now);
            });
        } catch (RoundFailed e) {
            timing.setAside(e, now);
            return true;
        }
    }

    private List<Verdict> decideSome(SqlConnection transaction, Watermark watermark) {
        List<Long> claimed = candidates.claim(
                transaction,
                Stream.of(Topics.PROFILES, Topics.STAGE_CHANGES, Topics.TICKETS)
                        .map(topic -> watermark.byTopic().getOrDefault(topic, List.of()))
                        .toList(),
                config.batch());
        return claimed.isEmpty() ? List.of() : decide(transaction, candidacies.load(transaction, claimed));
    }

    private List<Verdict> decide(SqlConnection transaction, List<Candidacy> undecided) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Map<Line, List<Instant>> messages = otherMessages(transaction, undecided, now);
        List<Verdict> made = new ArrayList<>();
        List<Planned> planned = new ArrayList<>();
        for (Candidacy candidacy : undecided) {
            List<Instant> others = messages.computeIfAbsent(
                    new Line(
                            candidacy.customerId(),
                            candidacy.candidate().campaign().definition().channel()),
                    any -> new ArrayList<>());
            Decision decision = candidacy.candidate().with(others).decide(now);
            made.add(new Verdict(candidacy, decision));
            if (decision instanceof Decision.Send(var at, var checks)) {
                others.add(at);
                planned.add(new Planned(candidacy, at));
            }
        }
        verdicts.record(transaction, made, now);
        mails.enqueue(transaction, planned, now);
        return made;
    }

    /// Those that caps count, while nobody else can add to them.
    private Map<Line, List<Instant>> otherMessages(SqlConnection transaction, List<Candidacy> undecided, Instant now) {
        Optional<Duration> longest = candidacies.longestCap();
        if (longest.isEmpty()) {
            return new HashMap<>();
        }
        Set<String> customers = undecided.stream().map(Candidacy::customerId).collect(Collectors.toSet());
        circumstances.lock(transaction, customers);
        return circumstances.messages(
                transaction, customers, now.minus(longest.get()).minus(LONGEST_NIGHT));
    }
}
