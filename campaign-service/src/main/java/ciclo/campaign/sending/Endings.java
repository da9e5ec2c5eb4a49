package ciclo.campaign.sending;

import ciclo.campaign.MessageEvents;
import ciclo.campaign.MessageEvents.Told;
import ciclo.campaign.content.Contents;
import ciclo.campaign.sending.persistence.ClaimedMessage;
import ciclo.campaign.sending.persistence.Messages;
import ciclo.campaign.sending.persistence.Sent;
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
import java.util.Set;
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

    /// Their providers took these.
    ///
    /// @return the ids of those that nobody else has taken up since
    Set<Long> sent(SqlConnection transaction, List<Sent> sent) {
        Set<Long> ours = messages.sent(transaction, sent);
        events.append(
                transaction,
                sent.stream()
                        .filter(one -> ours.contains(one.message().id()))
                        .map(one -> told(
                                one.candidacy(),
                                one.at(),
                                new MessageSent(
                                        one.message().messageId().toString(),
                                        one.campaign(),
                                        channelOf(one.candidacy()),
                                        one.language(),
                                        one.candidacy().eventId())))
                        .toList());
        return ours;
    }

    /// What the provider made of one that it did not take, or not surely.
    ///
    /// @return false, as with all of these, with nothing changed, if somebody else has taken it up since
    boolean notTaken(SqlConnection transaction, ClaimedMessage message, Candidacy candidacy, Handover handover) {
        return switch (handover) {
            case Handover.Taken taken -> throw new IllegalArgumentException("taken: " + message.messageId());
            case Handover.Refused(String reason) -> failed(transaction, message, candidacy, reason);
            case Handover.Postponed(String why, Duration pause) ->
                again(transaction, message, why, retryIn(message, pause), message.inDoubt());
            case Handover.Unreachable(String why) -> again(transaction, message, why, Duration.ZERO, message.inDoubt());
            case Handover.Silent silent -> again(transaction, message, "no answer", retryIn(message), true);
            case Handover.Unknown(String why) -> again(transaction, message, why, retryIn(message), true);
        };
    }

    /// It could not be written for now: nothing of it has gone out.
    boolean notWritten(SqlConnection transaction, ClaimedMessage message, RuntimeException why) {
        return again(transaction, message, why.toString(), retryIn(message), message.inDoubt());
    }

    /// If it is the template's fault, nobody else gets it either: the campaign waits until
    /// somebody has looked at it.
    boolean notRendered(SqlConnection transaction, ClaimedMessage message, Candidacy candidacy) {
        Definition definition = candidacy.candidate().campaign().definition();
        contents.flaw(definition.template(), definition.templateVersion())
                .ifPresent(flaw -> pauses.pause(
                        transaction,
                        Delivery.campaignOf(candidacy),
                        "content-not-rendered: %s, version %d, %s"
                                .formatted(definition.template(), definition.templateVersion(), flaw)));
        return failed(transaction, message, candidacy, "content-not-rendered");
    }

    /// It will never be sent.
    boolean failed(SqlConnection transaction, ClaimedMessage message, Candidacy candidacy, String reason) {
        Instant now = now();
        LOG.warnf("Message %s failed: %s", message.messageId(), reason);
        boolean ours = messages.finish(transaction, message, "failed", reason, now);
        if (ours) {
            MessageEvent event = new MessageFailed(
                    message.messageId().toString(), Delivery.campaignOf(candidacy), channelOf(candidacy), reason);
            events.append(transaction, List.of(told(candidacy, now, event)));
        }
        return ours;
    }

    /// It was right when it was queued and is not any more.
    boolean suppressed(
            SqlConnection transaction, ClaimedMessage message, Candidacy candidacy, Decision.Suppress suppress) {
        Instant now = now();
        boolean ours = messages.finish(
                transaction, message, "suppressed", suppress.reason().wireName(), now);
        if (ours) {
            verdicts.record(transaction, List.of(new Verdict(candidacy, suppress)), now);
        }
        return ours;
    }

    /// Only whoever has turned out to be somebody who is held out comes so far.
    boolean heldOut(SqlConnection transaction, ClaimedMessage message, Candidacy candidacy, Decision.HoldOut heldOut) {
        Instant now = now();
        boolean ours = messages.finish(transaction, message, "suppressed", "held-out", now);
        if (ours) {
            verdicts.record(transaction, List.of(new Verdict(candidacy, heldOut)), now);
        }
        return ours;
    }

    private boolean again(SqlConnection transaction, ClaimedMessage message, String why, Duration in, boolean inDoubt) {
        LOG.infof("Message %s was not handed over (%s); again in %s", message.messageId(), why, in);
        return messages.release(transaction, message, now().plus(in), inDoubt);
    }

    private static Told told(Candidacy candidacy, Instant at, MessageEvent event) {
        return new Told(
                candidacy.customerId(),
                at,
                candidacy.candidate().occasion().backfill(),
                candidacy.traceparent(),
                event);
    }

    private static String channelOf(Candidacy candidacy) {
        return candidacy.candidate().campaign().definition().channel();
    }

    private Duration retryIn(ClaimedMessage message) {
        return retryIn(message, Duration.ZERO);
    }

    private Duration retryIn(ClaimedMessage message, Duration asked) {
        return new Retries(config.firstRetry(), config.longestRetry())
                .after(message.attempt(), asked, ThreadLocalRandom.current().nextDouble());
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
