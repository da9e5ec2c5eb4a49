package ciclo.campaign.response;

import ciclo.campaign.Admission;
import ciclo.campaign.MessageEvents;
import ciclo.campaign.MessageEvents.Told;
import ciclo.campaign.profile.Profile;
import ciclo.campaign.profile.Profiles;
import ciclo.campaign.response.domain.Mark;
import ciclo.campaign.response.domain.Visitor;
import ciclo.campaign.response.persistence.Links;
import ciclo.campaign.response.persistence.Responses;
import ciclo.campaign.response.persistence.SentMessage;
import ciclo.campaign.response.persistence.Unsubscriptions;
import ciclo.messaging.event.MessageEvent;
import ciclo.messaging.event.MessageEvent.MessageClicked;
import ciclo.messaging.event.MessageEvent.MessageOpened;
import ciclo.messaging.event.MessageEvent.Unsubscribed;
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
import java.util.Set;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Takes what comes back through the addresses in mails.
@ApplicationScoped
public class Hearing {

    private static final Logger LOG = Logger.getLogger(Hearing.class);

    private final Admission admission;
    private final Asking asking;
    private final Links links;
    private final Responses responses;
    private final Unsubscriptions unsubscriptions;
    private final Profiles profiles;
    private final MessageEvents events;
    private final Transactions transactions;
    private final InstantSource clock;
    private final Duration tooSoon;

    Hearing(
            Admission admission,
            Asking asking,
            Links links,
            Responses responses,
            Unsubscriptions unsubscriptions,
            Profiles profiles,
            MessageEvents events,
            Pool pool,
            InstantSource clock,
            ResponseConfig config) {
        this.admission = admission;
        this.asking = asking;
        this.links = links;
        this.responses = responses;
        this.unsubscriptions = unsubscriptions;
        this.profiles = profiles;
        this.events = events;
        this.transactions = new Transactions(pool, Duration.ofSeconds(10));
        this.clock = clock;
        this.tooSoon = config.tooSoon();
    }

    /// A page of somebody who may unsubscribe.
    ///
    /// @param locale theirs, BCP 47; null where nobody knows
    public record Reader(@Nullable String locale) {}

    /// Somebody follows a link.
    ///
    /// @return where it leads; empty if it is none of ours
    public Optional<String> follow(String word, Visitor.Request request) {
        return asking.read(word)
                .flatMap(mark -> mark instanceof Mark.Click click ? follow(click, request) : Optional.empty());
    }

    private Optional<String> follow(Mark.Click click, Visitor.Request request) {
        Optional<String> target = links.target(click.link());
        target.ifPresent(url -> keep(() -> answered(click, request, url)));
        return target;
    }

    /// Somebody fetches the image of a mail.
    public void look(String word, Visitor.Request request) {
        asking.read(word)
                .filter(Mark.Open.class::isInstance)
                .ifPresent(mark -> keep(() -> answered(mark, request, "")));
    }

    /// Who would be unsubscribed; empty if the word is none of ours.
    public Optional<Reader> reader(String word) {
        return asking.read(word)
                .filter(Mark.Unsubscribing.class::isInstance)
                .map(mark -> transactions.call(
                        connection -> reader(connection, responses.message(connection, mark.messageId()))));
    }

    /// Somebody has had enough. Once more changes nothing.
    ///
    /// @return who; empty if the word is none of ours
    public Optional<Reader> unsubscribe(String word) {
        Optional<Reader> reader = asking.read(word)
                .filter(Mark.Unsubscribing.class::isInstance)
                .map(mark -> transactions.call(transaction -> {
                    admission.takeIn(transaction);
                    Optional<SentMessage> about = responses.message(transaction, mark.messageId());
                    about.ifPresent(message -> unsubscribe(transaction, message));
                    return reader(transaction, about);
                }));
        events.wake();
        return reader;
    }

    private void unsubscribe(SqlConnection transaction, SentMessage message) {
        Instant now = now();
        if (unsubscriptions.add(transaction, message, now)) {
            var unused = responses.count(transaction, message, Kind.UNSUBSCRIBED, 0, now);
            tell(
                    transaction,
                    message,
                    now,
                    new Unsubscribed(message.messageId().toString(), message.campaignId(), message.channel()));
        }
    }

    private Reader reader(SqlConnection connection, Optional<SentMessage> about) {
        return about.map(SentMessage::customerId)
                .map(customer -> profiles.find(connection, Set.of(customer)).get(customer))
                .map(Profile::locale)
                .map(Reader::new)
                .orElseGet(() -> new Reader(null));
    }

    /// Who follows a link gets where they want to be, whether we can write it down or not.
    private static void keep(Runnable writing) {
        try {
            writing.run();
        } catch (RuntimeException e) {
            LOG.warnf("What came back of a message is lost: %s", e.toString());
        }
    }

    /// @param url where the link leads; empty if it is about none
    private void answered(Mark mark, Visitor.Request request, String url) {
        boolean told = transactions.call(transaction -> {
            admission.takeIn(transaction);
            return responses
                    .message(transaction, mark.messageId())
                    .map(message -> answered(transaction, message, mark, request, url))
                    .orElse(false);
        });
        if (told) {
            events.wake();
        }
    }

    private boolean answered(
            SqlConnection transaction, SentMessage message, Mark mark, Visitor.Request request, String url) {
        Instant now = now();
        Visitor visitor = Visitor.of(request, message.sentAt(), now, tooSoon);
        long link = mark instanceof Mark.Click(var any, long number) ? number : 0;
        Kind kind = kind(mark, visitor);
        boolean first = responses.count(transaction, message, kind, link, now);
        Optional<MessageEvent> event = first ? event(kind, message, url) : Optional.empty();
        event.ifPresent(told -> tell(transaction, message, now, told));
        return event.isPresent();
    }

    /// A proxy fetches images; whatever else follows links under such a name is a program.
    private static Kind kind(Mark mark, Visitor visitor) {
        boolean click = mark instanceof Mark.Click;
        return switch (visitor) {
            case PERSON -> click ? Kind.CLICKED : Kind.OPENED;
            case PROXY -> click ? Kind.CLICKED_BY_MACHINE : Kind.OPENED_BY_PROXY;
            case MACHINE -> click ? Kind.CLICKED_BY_MACHINE : Kind.OPENED_BY_MACHINE;
        };
    }

    private static Optional<MessageEvent> event(Kind kind, SentMessage message, String url) {
        String id = message.messageId().toString();
        return switch (kind) {
            case OPENED -> Optional.of(new MessageOpened(id, message.campaignId(), message.channel()));
            case CLICKED -> Optional.of(new MessageClicked(id, message.campaignId(), message.channel(), url));
            case OPENED_BY_PROXY, OPENED_BY_MACHINE, CLICKED_BY_MACHINE, UNSUBSCRIBED, BOUNCED, BOUNCED_SOFTLY ->
                Optional.empty();
        };
    }

    private void tell(SqlConnection transaction, SentMessage message, Instant now, MessageEvent event) {
        events.append(
                transaction,
                List.of(new Told(message.customerId(), now, message.backfill(), message.traceparent(), event)));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
