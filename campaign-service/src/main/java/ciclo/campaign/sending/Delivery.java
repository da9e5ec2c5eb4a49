package ciclo.campaign.sending;

import ciclo.campaign.MessageCounters;
import ciclo.campaign.MessageEvents;
import ciclo.campaign.content.Addressee;
import ciclo.campaign.content.Contents;
import ciclo.campaign.content.MailContent;
import ciclo.campaign.content.qute.Unrenderable;
import ciclo.campaign.profile.Profile;
import ciclo.campaign.response.Asking;
import ciclo.campaign.sending.persistence.ClaimedMessage;
import ciclo.campaign.sending.persistence.Messages;
import ciclo.campaign.sending.persistence.Sent;
import ciclo.campaign.targeting.Candidacy;
import ciclo.campaign.targeting.domain.Decision;
import ciclo.campaign.targeting.domain.Definition;
import ciclo.messaging.inbox.Transactions;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.jboss.logging.Logger;

/// Takes one message from the queue to its end: decides once more, hands it over, and has it
/// recorded how that ended.
///
/// The decision is made again because the queue can be long: who has withdrawn their consent since,
/// or moved on to another stage, gets no message that was right yesterday.
@ApplicationScoped
class Delivery {

    private static final Logger LOG = Logger.getLogger(Delivery.class);
    private static final Duration PAUSE = Duration.ofMillis(500);

    private final SendingConfig config;
    private final Transactions transactions;
    private final Messages messages;
    private final Endings endings;
    private final Contents contents;
    private final Vouchers vouchers;
    private final Asking asking;
    private final MessageEvents events;
    private final MessageCounters counters;
    private final InstantSource clock;

    Delivery(
            SendingConfig config,
            Pool pool,
            Messages messages,
            Endings endings,
            Contents contents,
            Vouchers vouchers,
            Asking asking,
            MessageEvents events,
            MessageCounters counters,
            InstantSource clock) {
        this.config = config;
        this.transactions = new Transactions(pool, Duration.ofSeconds(30));
        this.messages = messages;
        this.endings = endings;
        this.contents = contents;
        this.vouchers = vouchers;
        this.asking = asking;
        this.events = events;
        this.counters = counters;
        this.clock = clock;
    }

    /// Delivers a message. How that ended is recorded, unless it was sent: that is for [#record].
    ///
    /// @param leaseEnd until when nobody else takes the message up
    /// @param hopeless whether the provider is to be left alone
    Delivered deliver(
            Provider provider, ClaimedMessage message, Candidacy candidacy, Instant leaseEnd, BooleanSupplier hopeless)
            throws InterruptedException {
        Instant now = now();
        String campaign = campaignOf(candidacy);
        if (message.inDoubt() && now.isAfter(message.doubtSince().plus(config.giveUpAfter()))) {
            finish(leaseEnd, tx -> endings.failed(tx, message, candidacy, "not-answered"), campaign, "failed");
            return Delivered.NOTHING;
        }
        Decision decision = message.inDoubt()
                ? candidacy.candidate().decideAgain(now)
                : candidacy.candidate().decide(now);
        return switch (decision) {
            case Decision.Suppress suppress -> {
                String reason = suppress.reason().wireName();
                finish(leaseEnd, tx -> endings.suppressed(tx, message, candidacy, suppress), campaign, reason);
                yield Delivered.NOTHING;
            }
            case Decision.HoldOut heldOut -> {
                finish(leaseEnd, tx -> endings.heldOut(tx, message, candidacy, heldOut), campaign, "held-out");
                yield Delivered.NOTHING;
            }
            case Decision.Send(var at, var checks)
            when at.isAfter(now) -> {
                finish(leaseEnd, tx -> messages.putOff(tx, message, at, message.inDoubt()));
                yield Delivered.NOTHING;
            }
            case Decision.Send send -> send(provider, message, candidacy, leaseEnd, hopeless);
        };
    }

    private Delivered send(
            Provider provider, ClaimedMessage message, Candidacy candidacy, Instant leaseEnd, BooleanSupplier hopeless)
            throws InterruptedException {
        String campaign = campaignOf(candidacy);
        Outgoing written;
        try {
            written = write(message, candidacy);
        } catch (Unrenderable e) {
            LOG.errorf(e, "Cannot render %s for message %s", campaign, message.messageId());
            finish(leaseEnd, tx -> endings.notRendered(tx, message, candidacy), campaign, "failed");
            return Delivered.NOTHING;
        } catch (RuntimeException e) {
            finish(leaseEnd, tx -> endings.notWritten(tx, message, e), campaign, "retried");
            return Delivered.NOTHING;
        }
        Instant now = now();
        // Held up too long: by the time of the answer it could be somebody else's.
        boolean late = now.plus(provider.timeout()).isAfter(leaseEnd);
        if (late || hopeless.getAsBoolean()) {
            // Nothing has gone out.
            finish(leaseEnd, tx -> messages.release(tx, message, now, message.inDoubt()));
            return Delivered.NOTHING;
        }
        Handover handover = provider.handOver(written);
        if (handover instanceof Handover.Taken) {
            return new Delivered(
                    handover.shows(),
                    new Sent(message, candidacy, written.content().language(), now()));
        }
        if (patiently(leaseEnd, transaction -> endings.notTaken(transaction, message, candidacy, handover))) {
            count(campaign, message, handover instanceof Handover.Refused ? "failed" : "retried");
        }
        return new Delivered(handover.shows(), null);
    }

    private Outgoing write(ClaimedMessage message, Candidacy candidacy) {
        Profile profile = candidacy.profile();
        if (profile == null) {
            throw new IllegalStateException("decided to send to nobody");
        }
        Definition definition = candidacy.candidate().campaign().definition();
        String unsubscribe = asking.unsubscribing(message.messageId()).orElse(null);
        MailContent content = contents.render(
                definition.template(),
                definition.templateVersion(),
                profile.locale(),
                new Addressee(profile.name(), profile.referralCode()),
                vouchers.of(candidacy, now()),
                unsubscribe);
        return new Outgoing(
                message.messageId(),
                campaignOf(candidacy),
                candidacy.customerId(),
                addressOf(definition, profile),
                asking.marked(
                        message.messageId(),
                        content,
                        contents.targets(definition.template(), definition.templateVersion(), content.language())),
                unsubscribe,
                message.plannedFor());
    }

    private static String addressOf(Definition definition, Profile profile) {
        String address = definition.webhook() == null ? profile.email() : definition.webhook();
        if (address == null) {
            throw new IllegalStateException("decided to send without an address");
        }
        return address.strip();
    }

    static String campaignOf(Candidacy candidacy) {
        return candidacy.candidate().campaign().id();
    }

    /// Records that these were sent, except those that somebody else has taken up since.
    void record(List<Sent> sent, Instant leaseEnd) throws InterruptedException {
        Set<Long> ours = patiently(leaseEnd, transaction -> endings.sent(transaction, sent));
        for (Sent one : sent) {
            if (ours.contains(one.message().id())) {
                count(one.campaign(), one.message(), "sent");
            }
        }
    }

    private void finish(Instant leaseEnd, Function<SqlConnection, Boolean> work) throws InterruptedException {
        var unused = patiently(leaseEnd, work);
    }

    private void finish(Instant leaseEnd, Function<SqlConnection, Boolean> work, String campaign, String outcome)
            throws InterruptedException {
        if (patiently(leaseEnd, work)) {
            counters.count(campaign, outcome);
        }
    }

    /// What has happened is worth some patience: while it cannot be recorded, the message is in doubt.
    private <T> T patiently(Instant leaseEnd, Function<SqlConnection, T> work) throws InterruptedException {
        while (true) {
            try {
                T recorded = transactions.call(work);
                events.wake();
                return recorded;
            } catch (RuntimeException e) {
                if (now().isAfter(leaseEnd)) {
                    throw e;
                }
                LOG.warnf("Cannot record how messages ended, trying again: %s", e);
                Thread.sleep(PAUSE);
            }
        }
    }

    /// One that was handed over.
    private void count(String campaign, ClaimedMessage message, String outcome) {
        counters.count(campaign, outcome);
        if (message.inDoubt()) {
            counters.count(campaign, "repeated");
        }
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
