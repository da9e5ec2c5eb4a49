package ciclo.campaign.sending;

import ciclo.campaign.MessageEvents;
import ciclo.campaign.MessageEvents.Told;
import ciclo.campaign.content.Contents;
import ciclo.campaign.sending.persistence.ClaimedMessage;
import ciclo.campaign.sending.persistence.Messages;
import ciclo.campaign.targeting.Candidacy;
import ciclo.campaign.targeting.Pauses;
import ciclo.campaign.targeting.Verdicts;
import ciclo.campaign.targeting.Verdicts.Verdict;
import ciclo.campaign.targeting.domain.Decision;
import ciclo.campaign.targeting.domain.Definition;
import ciclo.messaging.event.MessageEvent;
import ciclo.messaging.event.MessageEvent.MessageFailed;
import ciclo.messaging.event.MessageEvent.MessageSent;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.jboss.logging.Logger;

/// Records what became of a message that was taken up, and tells it in the same transaction. A
/// message that somebody else has taken up since is theirs to record.
@ApplicationScoped
class Endings {

    private static final Logger LOG = Logger.getLogger(Endings.class);

    private final SendingConfig config;
    private final Messages messages;
    private final Verdicts verdicts;
    private final Contents contents;
    private final Pauses pauses;
    private final MessageEvents events;
    private final InstantSource clock;

    Endings(
            SendingConfig config,
            Messages messages,
            Verdicts verdicts,
            Contents contents,
            Pauses pauses,
            MessageEvents events,
            InstantSource clock) {
        this.config = config;
        this.messages = messages;
        this.verdicts = verdicts;
        this.contents = contents;
        this.pauses = pauses;
        this.events = events;
        this.clock = clock;
    }

    /// What the provider made of it.
    void handedOver(
            SqlConnection transaction,
            ClaimedMessage message,
            Candidacy candidacy,
            Outgoing written,
            Handover handover) {
        switch (handover) {
            case Handover.Taken taken ->
                sent(transaction, message, candidacy, written.content().language());
            case Handover.Refused(String reason) -> failed(transaction, message, candidacy, reason);
            case Handover.Postponed(String why, Duration pause) ->
                again(transaction, message, why, longer(pause, retryIn(message)), message.inDoubt());
            case Handover.Unreachable(String why) -> again(transaction, message, why, Duration.ZERO, message.inDoubt());
            case Handover.Silent silent -> again(transaction, message, "no answer", retryIn(message), true);
            case Handover.Unknown(String why) -> again(transaction, message, why, retryIn(message), true);
        }
    }

    /// If it is the template's fault, nobody else gets it either: the campaign waits until
    /// somebody has looked at it.
    void notRendered(SqlConnection transaction, ClaimedMessage message, Candidacy candidacy) {
        Definition definition = candidacy.candidate().campaign().definition();
        contents.flaw(definition.template(), definition.templateVersion())
                .ifPresent(flaw -> pauses.pause(
                        transaction,
                        Delivery.campaignOf(candidacy),
                        "content-not-rendered: %s, version %d, %s"
                                .formatted(definition.template(), definition.templateVersion(), flaw)));
        failed(transaction, message, candidacy, "content-not-rendered");
    }

    private void sent(SqlConnection transaction, ClaimedMessage message, Candidacy candidacy, String language) {
        Instant now = now();
        if (messages.finish(transaction, message, "sent", null, language, now)) {
            tell(
                    transaction,
                    candidacy,
                    now,
                    new MessageSent(
                            message.messageId().toString(),
                            Delivery.campaignOf(candidacy),
                            candidacy.candidate().campaign().definition().channel(),
                            language,
                            candidacy.eventId()));
        }
    }

    /// It will never be sent.
    void failed(SqlConnection transaction, ClaimedMessage message, Candidacy candidacy, String reason) {
        Instant now = now();
        LOG.warnf("Message %s failed: %s", message.messageId(), reason);
        if (messages.finish(transaction, message, "failed", reason, null, now)) {
            tell(
                    transaction,
                    candidacy,
                    now,
                    new MessageFailed(
                            message.messageId().toString(),
                            Delivery.campaignOf(candidacy),
                            candidacy.candidate().campaign().definition().channel(),
                            reason));
        }
    }

    /// It was right when it was queued and is not any more.
    void suppressed(
            SqlConnection transaction, ClaimedMessage message, Candidacy candidacy, Decision.Suppress suppress) {
        Instant now = now();
        if (messages.finish(
                transaction, message, "suppressed", suppress.reason().wireName(), null, now)) {
            verdicts.record(transaction, List.of(new Verdict(candidacy, suppress)), now);
        }
    }

    /// Only whoever has turned out to be somebody who is held out comes so far.
    void heldOut(SqlConnection transaction, ClaimedMessage message, Candidacy candidacy, Decision.HoldOut heldOut) {
        Instant now = now();
        if (messages.finish(transaction, message, "suppressed", "held-out", null, now)) {
            verdicts.record(transaction, List.of(new Verdict(candidacy, heldOut)), now);
        }
    }

    private void again(SqlConnection transaction, ClaimedMessage message, String why, Duration in, boolean inDoubt) {
        LOG.infof("Message %s was not handed over (%s); again in %s", message.messageId(), why, in);
        messages.release(transaction, message, now().plus(in), inDoubt);
    }

    private void tell(SqlConnection transaction, Candidacy candidacy, Instant now, MessageEvent event) {
        events.append(
                transaction,
                List.of(new Told(
                        candidacy.customerId(),
                        now,
                        candidacy.candidate().occasion().backfill(),
                        candidacy.traceparent(),
                        event)));
    }

    /// Doubled each time, and spread by chance, so that what failed together does not come back together.
    private Duration retryIn(ClaimedMessage message) {
        int doublings = Math.min(message.attempt() - 1, 20);
        Duration retry = config.firstRetry().multipliedBy(1L << doublings);
        Duration most = retry.compareTo(config.longestRetry()) < 0 ? retry : config.longestRetry();
        return most.minusMillis((long) (ThreadLocalRandom.current().nextDouble() * most.toMillis() / 2));
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) >= 0 ? one : other;
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
