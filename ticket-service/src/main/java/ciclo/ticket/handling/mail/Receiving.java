package ciclo.ticket.handling.mail;

import ciclo.messaging.event.Traces;
import ciclo.ticket.handling.Addition;
import ciclo.ticket.handling.Blocking;
import ciclo.ticket.handling.Handling;
import ciclo.ticket.handling.Outcome;
import ciclo.ticket.handling.Outcome.Done;
import ciclo.ticket.handling.attachments.Attachments;
import ciclo.ticket.handling.domain.Author;
import ciclo.ticket.handling.domain.Command.Reply;
import ciclo.ticket.handling.domain.Status;
import ciclo.ticket.handling.domain.Ticket;
import ciclo.ticket.handling.domain.TicketEvent.Opened;
import ciclo.ticket.handling.domain.TicketNumber;
import ciclo.ticket.handling.mail.Senders.Sender;
import ciclo.ticket.handling.mail.domain.Arrival;
import ciclo.ticket.handling.mail.domain.Automatic;
import ciclo.ticket.handling.mail.domain.MailAddress;
import ciclo.ticket.handling.mail.domain.MailPolicy;
import ciclo.ticket.handling.mail.domain.MessageId;
import ciclo.ticket.handling.mail.domain.Reason;
import ciclo.ticket.handling.mail.domain.Verdict;
import ciclo.ticket.handling.mail.mime.MailReader;
import ciclo.ticket.handling.mail.mime.ReadMail;
import ciclo.ticket.handling.mail.persistence.Conversations;
import ciclo.ticket.handling.mail.persistence.ReceivedMails;
import ciclo.ticket.handling.persistence.Actor;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Takes mails in, each once: what it becomes and that it came are written in one transaction.
@ApplicationScoped
public class Receiving {

    private final Handling handling;
    private final Places places;
    private final Senders senders;
    private final ReceivedMails received;
    private final Conversations conversations;
    private final Attachments attachments;
    private final MailPolicy policy;
    private final Set<String> lists;
    private final Duration senderPeriod;
    private final @Nullable String queue;
    private final InstantSource clock;

    Receiving(
            Handling handling,
            Places places,
            Senders senders,
            ReceivedMails received,
            Conversations conversations,
            Attachments attachments,
            MailConfig config,
            InstantSource clock) {
        this.handling = handling;
        this.places = places;
        this.senders = senders;
        this.received = received;
        this.conversations = conversations;
        this.attachments = attachments;
        this.policy = config.policy();
        this.lists = config.lists().orElse(Set.of());
        this.senderPeriod = config.senderPeriod();
        this.queue = config.queue().orElse(null);
        this.clock = clock;
    }

    /// Settings that make no sense keep the service from starting.
    void start(@Observes StartupEvent event) {}

    /// Takes in a mail, on a thread that may block. The same mail again gets the same answer.
    public Receipt receive(byte[] bytes) {
        ReadMail mail = MailReader.read(bytes);
        Optional<Receipt> before = received.find(mail.id());
        if (before.isPresent()) {
            return before.get();
        }
        try {
            act(mail);
        } catch (Repeated faster) {
            // What the other one wrote down is what became of it.
        }
        return received.find(mail.id())
                .orElseThrow(() -> new IllegalStateException("a mail was taken in and is not there"));
    }

    /// Writes down that a mail came that is too large to be read.
    public void refuse(MessageId id) {
        received.ignore(id, null, now(), Reason.TOO_LARGE.word(), lately());
    }

    private void act(ReadMail mail) {
        MailAddress sender = mail.sender();
        Optional<Sender> known = sender == null ? Optional.empty() : senders.known(sender);
        String customerId = known.map(Sender::customerId).orElse(null);
        Optional<Ticket> thread = places.thread(mail, customerId);
        Optional<Ticket> token = thread.isPresent() ? Optional.empty() : places.token(mail);
        boolean participant = token.filter(ticket -> places.hasToDoWith(ticket, sender, customerId))
                .isPresent();
        Verdict verdict = policy.decide(new Arrival(
                sender,
                Automatic.of(mail.headers(), mail.report(), sender, mail.subject(), lists),
                conversations.isOurs(mail.id()),
                known.isPresent(),
                sender == null ? 0 : received.lately(sender, lately()),
                thread.map(places::place),
                token.map(places::place),
                participant));
        switch (verdict) {
            case Verdict.Open open -> open(mail, required(sender));
            case Verdict.Say say ->
                say(mail, required(sender), thread.or(() -> token).orElseThrow());
            case Verdict.Note(var ticket, var reason) -> note(mail, ticket, reason);
            case Verdict.Ignore(var reason) -> ignore(mail, reason);
        }
    }

    private void open(ReadMail mail, MailAddress address) {
        Sender sender = senders.of(address);
        MailText said = MailText.whole(mail, attachments);
        Opened opened = new Opened(said.request(mail, address, sender), queue);
        Blocking.await(() -> handling.open(
                opened,
                new Actor(Author.CUSTOMER, sender.customerId()),
                Traces.current(),
                written(mail, said, done -> "opened", null)));
    }

    private void say(ReadMail mail, MailAddress address, Ticket ticket) {
        MailText said = MailText.answer(mail, attachments, ticket.number());
        Actor author = new Actor(Author.CUSTOMER, senders.of(address).customerId());
        Outcome outcome = Blocking.await(() -> handling.change(
                ticket.number(),
                new Reply(Author.CUSTOMER, false, said.text()),
                Places.READER,
                author,
                version -> true,
                null,
                Traces.current(),
                written(mail, said, done -> answered(ticket, done), null)));
        if (outcome instanceof Outcome.Refused) {
            ignore(mail, Reason.FINAL_TICKET);
        }
    }

    private void note(ReadMail mail, TicketNumber ticket, Reason reason) {
        MailText said = MailText.note(mail, reason, attachments, ticket);
        Outcome outcome = Blocking.await(() -> handling.change(
                ticket,
                new Reply(Author.SYSTEM, true, said.text()),
                Places.READER,
                Actor.SYSTEM,
                version -> true,
                null,
                Traces.current(),
                written(mail, said, done -> "noted", reason)));
        if (outcome instanceof Outcome.Refused) {
            ignore(mail, reason);
        }
    }

    private void ignore(ReadMail mail, Reason reason) {
        received.ignore(mail.id(), mail.sender(), now(), reason.word(), lately());
    }

    /// That the mail came is written with what it became; who is slower undoes what they did.
    private Addition written(ReadMail mail, MailText said, Function<Done, String> became, @Nullable Reason reason) {
        return (session, done) -> attachments
                .add(session, done, said.files())
                .chain(() -> received.add(
                        session,
                        mail.id(),
                        mail.sender(),
                        done.ticket().updatedAt(),
                        became.apply(done),
                        reason == null ? null : reason.word(),
                        done.ticket().ticket().number(),
                        done.comment() == null ? null : done.comment().id()))
                .chain(added ->
                        added ? Uni.createFrom().voidItem() : Uni.createFrom().failure(new Repeated()));
    }

    private static String answered(Ticket before, Done done) {
        if (done.comment() == null) {
            return "follow-up";
        }
        return before.status() == Status.RESOLVED && done.ticket().ticket().status() == Status.OPEN
                ? "reopened"
                : "replied";
    }

    private static MailAddress required(@Nullable MailAddress sender) {
        if (sender == null) {
            throw new IllegalStateException("nobody says this");
        }
        return sender;
    }

    private Instant lately() {
        return now().minus(senderPeriod);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
