package ciclo.campaign.response;

import ciclo.campaign.Admission;
import ciclo.campaign.MessageEvents;
import ciclo.campaign.MessageEvents.Told;
import ciclo.campaign.profile.Profiles;
import ciclo.campaign.response.domain.Bounce;
import ciclo.campaign.response.persistence.Responses;
import ciclo.campaign.response.persistence.SentMessage;
import ciclo.messaging.event.MessageEvent.MessageFailed;
import ciclo.messaging.inbox.Transactions;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Takes what mail servers say of mails that they could not deliver.
@ApplicationScoped
public class Bounces {

    private static final String REASON = "bounced";

    private final Admission admission;
    private final Responses responses;
    private final Profiles profiles;
    private final MessageEvents events;
    private final Transactions transactions;
    private final InstantSource clock;
    private final int mostSoft;

    Bounces(
            Admission admission,
            Responses responses,
            Profiles profiles,
            MessageEvents events,
            Pool pool,
            InstantSource clock,
            ResponseConfig config) {
        this.admission = admission;
        this.responses = responses;
        this.profiles = profiles;
        this.events = events;
        this.transactions = new Transactions(pool, Duration.ofSeconds(30));
        this.clock = clock;
        this.mostSoft = config.softBounces();
        if (mostSoft < 1) {
            throw new IllegalArgumentException("ciclo.responses.soft-bounces must be at least 1: " + mostSoft);
        }
    }

    /// A message did not arrive. Once more changes nothing.
    ///
    /// @return the campaign that it is of; empty if it is none of ours
    public Optional<String> take(UUID messageId, Bounce bounce) {
        Optional<String> campaign = transactions.call(transaction -> {
            admission.takeIn(transaction);
            Optional<SentMessage> message = responses.message(transaction, messageId);
            message.ifPresent(sent -> take(transaction, sent, bounce));
            return message.map(SentMessage::campaignId);
        });
        events.wake();
        return campaign;
    }

    /// The customer's address works again.
    public void lift(String customer) {
        transactions.run(transaction -> profiles.works(transaction, customer));
    }

    private void take(SqlConnection transaction, SentMessage message, Bounce bounce) {
        Instant now = now();
        switch (bounce) {
            case NONE -> {}
            case SOFT -> {
                if (responses.once(transaction, message, Kind.BOUNCED_SOFTLY, now)) {
                    profiles.bouncedSoftly(transaction, message.customerId(), sentAt(message, now), mostSoft, now);
                }
            }
            case HARD -> {
                if (responses.once(transaction, message, Kind.BOUNCED, now)) {
                    profiles.bounced(transaction, message.customerId(), sentAt(message, now), now);
                    tell(transaction, message, now);
                }
            }
        }
    }

    /// A bounce can be faster than we write down that the mail was sent.
    private static Instant sentAt(SentMessage message, Instant now) {
        return message.sentAt() == null ? now : message.sentAt();
    }

    private void tell(SqlConnection transaction, SentMessage message, Instant now) {
        events.append(
                transaction,
                List.of(new Told(
                        message.customerId(),
                        now,
                        message.backfill(),
                        message.traceparent(),
                        new MessageFailed(
                                message.messageId().toString(), message.campaignId(), message.channel(), REASON))));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
