package ciclo.ticket.handling.mail;

import ciclo.ticket.handling.Blocking;
import ciclo.ticket.handling.Handling;
import ciclo.ticket.handling.Outcome;
import ciclo.ticket.handling.domain.Author;
import ciclo.ticket.handling.domain.Command.Reply;
import ciclo.ticket.handling.domain.Ticket;
import ciclo.ticket.handling.domain.TicketNumber;
import ciclo.ticket.handling.mail.Letters.Writing;
import ciclo.ticket.handling.mail.persistence.SentMails;
import ciclo.ticket.handling.persistence.Actor;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import org.jboss.logging.Logger;

/// Delivers one mail, and writes down what became of it. A mail that may have been taken is repeated with the same
/// `Message-ID`: whoever gets it twice sees it once.
@ApplicationScoped
class Delivery {

    private static final Logger LOG = Logger.getLogger(Delivery.class);

    private final Letters letters;
    private final MailServer server;
    private final SentMails mails;
    private final Handling handling;
    private final Places places;
    private final MailConfig config;
    private final InstantSource clock;

    Delivery(
            Letters letters,
            MailServer server,
            SentMails mails,
            Handling handling,
            Places places,
            MailConfig config,
            InstantSource clock) {
        this.letters = letters;
        this.server = server;
        this.mails = mails;
        this.handling = handling;
        this.places = places;
        this.config = config;
        this.clock = clock;
    }

    /// @return whether the mail server takes mails, as far as this one showed it
    boolean deliver(QueuedMail mail) {
        return switch (letters.write(mail)) {
            case Writing.Dropped(var reason) -> {
                boolean unused = mails.finish(mail, "dropped", reason, now());
                yield true;
            }
            case Writing.Written(var letter) -> handOver(mail, letter);
        };
    }

    private boolean handOver(QueuedMail mail, Letter letter) {
        switch (server.handOver(letter)) {
            case Handover.Taken taken -> {
                boolean unused = mails.finish(mail, "sent", null, now());
                return true;
            }
            case Handover.Refused(var reason) -> {
                fail(mail, reason);
                return true;
            }
            case Handover.Postponed(var why) -> {
                again(mail, why, retryIn(mail), false);
                return true;
            }
            case Handover.Unreachable(var why) -> {
                again(mail, why, Duration.ZERO, false);
                return false;
            }
            case Handover.Unknown(var why) -> {
                again(mail, why, retryIn(mail), true);
                return false;
            }
        }
    }

    /// Time alone does not end an outage; but a mail that is days old helps nobody.
    private void again(QueuedMail mail, String why, Duration in, boolean inDoubt) {
        if (now().isAfter(mail.queuedAt().plus(config.giveUpAfter()))) {
            fail(mail, "given-up");
        } else {
            mails.release(mail, now().plus(in), why, inDoubt);
        }
    }

    /// Agents see that their answer did not arrive: at its ticket, or at the one that this became part of, in the
    /// transaction that ends the mail. To a ticket that is closed nothing is added.
    private void fail(QueuedMail mail, String reason) {
        LOG.warnf("Mail %s of %s failed: %s", mail.messageId().value(), mail.ticket(), reason);
        TicketNumber ticket = places.whole(mail.ticket()).map(Ticket::number).orElse(mail.ticket());
        var note = new Reply(Author.SYSTEM, true, "[The mail to the customer was not delivered: " + reason + "]");
        try {
            Outcome outcome = Blocking.await(() -> handling.change(
                    ticket,
                    note,
                    Places.READER,
                    Actor.SYSTEM,
                    version -> true,
                    null,
                    null,
                    (session, done) -> mails.fail(session, mail, reason, now())
                            .chain(ended -> ended
                                    ? Uni.createFrom().voidItem()
                                    : Uni.createFrom().failure(new Repeated()))));
            if (outcome instanceof Outcome.Refused) {
                boolean unused = mails.finish(mail, "failed", reason, now());
            }
        } catch (Repeated takenUpSince) {
            LOG.debugf("Mail %s was taken up by somebody else", mail.messageId().value());
        }
    }

    private Duration retryIn(QueuedMail mail) {
        Duration retry = config.firstRetry().multipliedBy(1L << Math.min(mail.attempt() - 1, 20));
        return retry.compareTo(config.longestRetry()) < 0 ? retry : config.longestRetry();
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
