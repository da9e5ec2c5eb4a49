package ciclo.ticket.handling.mail;

import ciclo.ticket.customers.Addresses.Address;
import ciclo.ticket.handling.Blocking;
import ciclo.ticket.handling.Reading;
import ciclo.ticket.handling.attachments.Attachments;
import ciclo.ticket.handling.attachments.NewFile;
import ciclo.ticket.handling.domain.Author;
import ciclo.ticket.handling.domain.Language;
import ciclo.ticket.handling.domain.Ticket;
import ciclo.ticket.handling.mail.domain.MailAddress;
import ciclo.ticket.handling.mail.domain.MailPolicy;
import ciclo.ticket.handling.mail.domain.Subjects;
import ciclo.ticket.handling.mail.persistence.Conversations;
import ciclo.ticket.handling.mail.persistence.ReceivedMails;
import ciclo.ticket.handling.mail.persistence.SentMails;
import ciclo.ticket.handling.satisfaction.Satisfaction;
import ciclo.ticket.handling.satisfaction.Satisfaction.Asking;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Writes mails when their turn comes, from what stands at the ticket then.
@ApplicationScoped
class Letters {

    /// What comes of a mail whose turn it is.
    sealed interface Writing {

        record Written(Letter letter) implements Writing {}

        /// It is not sent any more.
        record Dropped(String reason) implements Writing {}
    }

    /// As many as a line of a header has room for.
    private static final int MOST_ANSWERED = 10;

    private final Reading reading;
    private final Senders senders;
    private final Conversations conversations;
    private final Satisfaction satisfaction;
    private final Attachments attachments;
    private final ReceivedMails received;
    private final SentMails sent;
    private final MailPolicy policy;
    private final int automaticLimit;
    private final Duration automaticPeriod;

    Letters(
            Reading reading,
            Senders senders,
            Conversations conversations,
            Satisfaction satisfaction,
            Attachments attachments,
            ReceivedMails received,
            SentMails sent,
            MailConfig config) {
        this.reading = reading;
        this.senders = senders;
        this.conversations = conversations;
        this.satisfaction = satisfaction;
        this.attachments = attachments;
        this.received = received;
        this.sent = sent;
        this.policy = config.policy();
        this.automaticLimit = config.automaticLimit();
        this.automaticPeriod = config.automaticPeriod();
    }

    Writing write(QueuedMail mail) {
        var stored = Blocking.await(() -> reading.ticket(mail.ticket(), Places.READER));
        if (stored == null) {
            return new Writing.Dropped("no-ticket");
        }
        Ticket ticket = stored.ticket();
        Optional<Address> profile = senders.addressOf(ticket.request().customerId());
        Optional<MailAddress> to = Optional.ofNullable(ticket.request().requester())
                .flatMap(MailAddress::parse)
                .or(() -> profile.map(Address::email).flatMap(MailAddress::parse));
        if (to.isEmpty()) {
            return new Writing.Dropped("no-address");
        }
        if (policy.own().contains(to.get())) {
            return new Writing.Dropped("own-address");
        }
        LetterTexts texts = LetterTexts.in(language(ticket, profile.orElse(null)));
        return switch (mail.kind()) {
            case REPLY -> reply(mail, ticket, to.get());
            case ACKNOWLEDGEMENT ->
                written(
                        mail,
                        ticket,
                        to.get(),
                        texts.acknowledgement(mail.ticket()),
                        "auto-replied",
                        texts.language(),
                        List.of());
            case RATING_REQUEST -> ratingRequest(mail, ticket, to.get(), texts);
        };
    }

    private Writing reply(QueuedMail mail, Ticket ticket, MailAddress to) {
        Long comment = mail.comment();
        return comment == null ? new Writing.Dropped("no-comment") : reply(mail, ticket, to, comment.longValue());
    }

    /// What a trigger says goes out as a program's mail does, and never because of one: two programs that answer each
    /// other would not end.
    private Writing reply(QueuedMail mail, Ticket ticket, MailAddress to, long id) {
        var comment = Blocking.await(() -> reading.comment(id));
        if (comment == null || comment.internal()) {
            return new Writing.Dropped("no-comment");
        }
        boolean automatic = comment.by().equals(Author.SYSTEM.word());
        if (automatic && received.noted(mail.ticket(), comment.at())) {
            return new Writing.Dropped("automatic-mail");
        }
        if (automatic && sent.automatic(mail, mail.queuedAt().minus(automaticPeriod)) >= automaticLimit) {
            return new Writing.Dropped("too-many");
        }
        List<NewFile> files = Blocking.await(() -> attachments.of(Set.of(id))).getOrDefault(id, List.of()).stream()
                .map(attachments::file)
                .flatMap(Optional::stream)
                .toList();
        return written(
                mail,
                ticket,
                to,
                comment.body(),
                automatic ? "auto-generated" : null,
                ticket.request().language().tag(),
                files);
    }

    private Writing ratingRequest(QueuedMail mail, Ticket ticket, MailAddress to, LetterTexts texts) {
        return switch (Blocking.await(() -> satisfaction.ask(mail.ticket(), Places.READER))) {
            case Asking.Link(var address, var invitation) ->
                Integer.valueOf(invitation.resolution()).equals(mail.resolution())
                        ? written(
                                mail,
                                ticket,
                                to,
                                texts.ratingRequest(mail.ticket(), address),
                                "auto-generated",
                                texts.language(),
                                List.of())
                        : new Writing.Dropped("resolved-again");
            case Asking.Off off -> new Writing.Dropped("links-are-off");
            case Asking.TooLate tooLate -> new Writing.Dropped("too-late");
            case Asking.Refused refused -> new Writing.Dropped("nothing-to-rate");
        };
    }

    private Writing written(
            QueuedMail mail,
            Ticket ticket,
            MailAddress to,
            String text,
            @Nullable String automatic,
            String language,
            List<NewFile> files) {
        return new Writing.Written(new Letter(
                mail.messageId(),
                to,
                Subjects.ofMail("Re: ", ticket.request().subject(), ticket.number()),
                text,
                conversations.before(ticket.number(), mail.id(), MOST_ANSWERED),
                automatic,
                language,
                files));
    }

    private static Language language(Ticket ticket, @Nullable Address profile) {
        Language language = ticket.request().language();
        return language == Language.UND && profile != null && profile.locale() != null
                ? Language.of(profile.locale()).orElse(Language.UND)
                : language;
    }
}
