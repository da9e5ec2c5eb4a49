package ciclo.campaign.sending;

import ciclo.campaign.Pace;
import ciclo.campaign.sending.persistence.ClaimedMessage;
import ciclo.campaign.sending.persistence.Messages;
import ciclo.campaign.targeting.Candidacies;
import ciclo.campaign.targeting.Candidacy;
import ciclo.messaging.inbox.Transactions;
import io.quarkus.runtime.Quarkus;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/// Takes up queued messages of one channel, a round at a time, and has them delivered.
final class Lane {

    private static final Logger LOG = Logger.getLogger(Lane.class);
    /// Rounds without any answer after which the client of a provider, whose connections may all
    /// hang, is given up.
    private static final int HOPELESS = 10;
    /// How often as many are taken up together as are handed over at a time: as many may have to be repeated after a
    /// crash of which it is unknown whether they were taken.
    private static final int WAVES = 4;

    private final SendingConfig config;
    private final Transactions transactions;
    private final Messages messages;
    private final Candidacies candidacies;
    private final Delivery delivery;
    private final Provider provider;
    private final InstantSource clock;
    private final QuietCampaigns quiet;
    private boolean away;
    private int silences;

    Lane(
            SendingConfig config,
            Transactions transactions,
            Messages messages,
            Candidacies candidacies,
            Delivery delivery,
            Provider provider,
            InstantSource clock) {
        this.config = config;
        this.transactions = transactions;
        this.messages = messages;
        this.candidacies = candidacies;
        this.delivery = delivery;
        this.provider = provider;
        this.clock = clock;
        this.quiet = new QuietCampaigns(config.firstRetry(), config.longestRetry());
    }

    /// A message and what it is about.
    private record Job(ClaimedMessage message, Candidacy candidacy) {

        String campaign() {
            return candidacy.candidate().campaign().id();
        }
    }

    /// Delivers what is due, as much as fits at a time.
    Pace step() throws InterruptedException {
        if (away && !provider.isThere()) {
            return Pace.BACK_OFF;
        }
        Instant now = now();
        Instant leaseEnd = now.plus(config.lease());
        List<Job> jobs = transactions.call(transaction -> claim(transaction, now, leaseEnd));
        if (jobs.isEmpty()) {
            return Pace.REST;
        }
        List<Handover.State> states = round(leaseEnd).deliver(jobs);
        return provider.isShared() ? afterAll(states) : afterEach(jobs, states);
    }

    /// One provider for all: if it took nothing, there is nothing to do but wait.
    private Pace afterAll(List<Handover.State> states) {
        List<Handover.State> shown =
                states.stream().filter(state -> state != Handover.State.NOTHING).toList();
        if (shown.isEmpty()) {
            return Pace.ON;
        }
        away = !shown.contains(Handover.State.WORKS);
        silences = shown.stream().allMatch(Handover.State.SILENT::equals) ? silences + 1 : 0;
        if (silences == HOPELESS) {
            LOG.errorf(
                    "The provider of %s is there, and %d times in a row it did not answer: starting afresh",
                    provider.channel(), HOPELESS);
            Quarkus.asyncExit(1);
        }
        return away ? Pace.BACK_OFF : Pace.ON;
    }

    /// Each campaign has its own: those of one that does not answer wait, and the others go on.
    private Pace afterEach(List<Job> jobs, List<Handover.State> states) {
        for (int i = 0; i < jobs.size(); i++) {
            quiet.heard(jobs.get(i).campaign(), states.get(i), now());
        }
        return Pace.ON;
    }

    private Round<Job> round(Instant leaseEnd) {
        return new Round<>(
                (job, hopeless) -> delivery.deliver(provider, job.message(), job.candidacy(), leaseEnd, hopeless),
                sent -> delivery.record(sent, leaseEnd),
                provider.isShared(),
                provider.parallel(),
                provider.threads());
    }

    /// A slow receiver of one campaign is to hold up few messages of others; a mail server is there for all.
    private int atMost() {
        return provider.isShared() ? provider.parallel() * WAVES : provider.parallel();
    }

    private List<Job> claim(SqlConnection transaction, Instant now, Instant leaseEnd) {
        List<ClaimedMessage> claimed =
                messages.claim(transaction, provider.channel(), quiet.at(now), now, leaseEnd, atMost());
        if (claimed.isEmpty()) {
            return List.of();
        }
        List<Long> candidates =
                claimed.stream().map(ClaimedMessage::candidateId).toList();
        Map<Long, Candidacy> byId = candidacies.load(transaction, candidates).stream()
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

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
