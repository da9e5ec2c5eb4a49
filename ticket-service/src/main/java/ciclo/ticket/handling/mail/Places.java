package ciclo.ticket.handling.mail;

import ciclo.ticket.handling.Blocking;
import ciclo.ticket.handling.Caller;
import ciclo.ticket.handling.Reading;
import ciclo.ticket.handling.domain.Status;
import ciclo.ticket.handling.domain.Ticket;
import ciclo.ticket.handling.domain.TicketNumber;
import ciclo.ticket.handling.mail.domain.MailAddress;
import ciclo.ticket.handling.mail.domain.Place;
import ciclo.ticket.handling.mail.domain.Subjects;
import ciclo.ticket.handling.mail.mime.ReadMail;
import ciclo.ticket.handling.mail.persistence.Conversations;
import ciclo.ticket.handling.mail.persistence.Conversations.Conversation;
import ciclo.ticket.handling.mail.persistence.ReceivedMails;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Finds the tickets that a mail may belong to. What became part of another ticket is looked for there.
@ApplicationScoped
class Places {

    /// Who reads for a mail that came.
    static final Caller READER = new Caller("mail", true, null);

    private static final int MOST_MERGES = 20;

    private final Reading reading;
    private final Conversations conversations;
    private final ReceivedMails received;

    Places(Reading reading, Conversations conversations, ReceivedMails received) {
        this.reading = reading;
        this.conversations = conversations;
        this.received = received;
    }

    /// The ticket of the mails that this one answers. Where none of them is the help desk's own, somebody may have
    /// guessed their ids, or read them in an archive.
    ///
    /// @param customerId who the sender is; null for nobody known
    Optional<Ticket> thread(ReadMail mail, @Nullable String customerId) {
        if (mail.answered().isEmpty()) {
            return Optional.empty();
        }
        Conversation found = conversations.of(mail.answered()).orElse(null);
        return found == null
                ? Optional.empty()
                : whole(found.ticket())
                        .filter(ticket -> found.ours() || hasToDoWith(ticket, mail.sender(), customerId));
    }

    /// The ticket that its subject names.
    Optional<Ticket> token(ReadMail mail) {
        return Subjects.ticket(mail.subject()).flatMap(this::whole);
    }

    Place place(Ticket ticket) {
        int reopenings = ticket.status() == Status.RESOLVED ? received.reopenings(ticket.number()) : 0;
        return new Place(ticket.number(), ticket.status(), reopenings);
    }

    /// Whether somebody has to do with a ticket: it is theirs, they asked for it, or wrote to it before.
    ///
    /// @param customerId who the sender is; null for nobody known
    boolean hasToDoWith(Ticket ticket, @Nullable MailAddress sender, @Nullable String customerId) {
        if (sender == null) {
            return false;
        }
        return ticket.request().customerId().equals(customerId)
                || sender.value().equalsIgnoreCase(ticket.request().requester())
                || received.wrote(ticket.number(), sender);
    }

    /// The ticket, or what it became part of.
    Optional<Ticket> whole(TicketNumber number) {
        Optional<Ticket> found = find(number);
        for (int merges = 0; merges < MOST_MERGES; merges++) {
            TicketNumber into = found.map(Ticket::mergedInto).orElse(null);
            if (into == null) {
                return found;
            }
            found = find(into);
        }
        return found;
    }

    private Optional<Ticket> find(TicketNumber number) {
        var stored = Blocking.await(() -> reading.ticket(number, READER));
        return stored == null ? Optional.empty() : Optional.of(stored.ticket());
    }
}
