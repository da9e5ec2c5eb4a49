package ciclo.ticket.handling.mail;

import ciclo.ticket.handling.FollowsTickets;
import ciclo.ticket.handling.domain.Author;
import ciclo.ticket.handling.domain.Ticket;
import ciclo.ticket.handling.domain.TicketEvent.Amended;
import ciclo.ticket.handling.domain.TicketEvent.Applied;
import ciclo.ticket.handling.domain.TicketEvent.Assigned;
import ciclo.ticket.handling.domain.TicketEvent.Closed;
import ciclo.ticket.handling.domain.TicketEvent.Merged;
import ciclo.ticket.handling.domain.TicketEvent.Opened;
import ciclo.ticket.handling.domain.TicketEvent.Paused;
import ciclo.ticket.handling.domain.TicketEvent.Rated;
import ciclo.ticket.handling.domain.TicketEvent.Reopened;
import ciclo.ticket.handling.domain.TicketEvent.Replied;
import ciclo.ticket.handling.domain.TicketEvent.Resolved;
import ciclo.ticket.handling.domain.TicketEvent.Resumed;
import ciclo.ticket.handling.domain.TicketEvent.Split;
import ciclo.ticket.handling.domain.TicketEvent.Started;
import ciclo.ticket.handling.domain.TicketEvent.Triggered;
import ciclo.ticket.handling.domain.TicketEvent.Unmerged;
import ciclo.ticket.handling.mail.domain.MailAddress;
import ciclo.ticket.handling.mail.domain.MessageId;
import ciclo.ticket.handling.mail.persistence.SentMails;
import ciclo.ticket.handling.persistence.Actor;
import ciclo.ticket.handling.persistence.StoredComment;
import ciclo.ticket.handling.persistence.StoredTicket;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/// Decides what customers are written about – what agents and triggers say to them, and what became of their tickets –
/// and puts it into the queue in the transaction in which it happens. Where
/// mails are off, nothing waits for the day on which they are not.
@ApplicationScoped
class MailQueue implements FollowsTickets {

    /// Whoever came another way was told on the spot.
    private static final Set<String> ACKNOWLEDGED = Set.of("e-mail", "portal");

    private final SentMails mails;
    private final Optional<MailAddress> own;
    private final boolean acknowledge;

    MailQueue(SentMails mails, MailConfig config) {
        this.mails = mails;
        this.own = config.own();
        this.acknowledge = config.acknowledge();
    }

    @Override
    public Uni<Void> happened(Mutiny.Session session, StoredTicket after, List<Happening> happenings) {
        Uni<Void> all = Uni.createFrom().voidItem();
        for (Happening happening : own.isPresent() ? happenings : List.<Happening>of()) {
            Kind kind = kind(happening);
            if (kind != null) {
                all = all.chain(() -> queue(session, after, kind, happening.said()));
            }
        }
        return all;
    }

    private @Nullable Kind kind(Happening happening) {
        return switch (happening.event()) {
            case Opened opened
            when acknowledge && ACKNOWLEDGED.contains(opened.request().channel()) -> Kind.ACKNOWLEDGEMENT;
            case Replied(var by, var internal, var body)
            when !internal && (by == Author.AGENT || happening.actor().equals(Actor.SYSTEM)) -> Kind.REPLY;
            case Resolved resolved -> Kind.RATING_REQUEST;
            case Opened opened -> null;
            case Replied replied -> null;
            case Amended amended -> null;
            case Assigned assigned -> null;
            case Started started -> null;
            case Paused paused -> null;
            case Resumed resumed -> null;
            case Reopened reopened -> null;
            case Closed closed -> null;
            case Merged merged -> null;
            case Unmerged unmerged -> null;
            case Split split -> null;
            case Applied applied -> null;
            case Triggered triggered -> null;
            case Rated rated -> null;
        };
    }

    private Uni<Void> queue(Mutiny.Session session, StoredTicket after, Kind kind, @Nullable StoredComment said) {
        Ticket ticket = after.ticket();
        var id = new MessageId(UUID.randomUUID() + "@" + own.orElseThrow().domain());
        return session.flush()
                .chain(() -> mails.queue(
                        session,
                        id,
                        ticket.number(),
                        kind,
                        kind == Kind.REPLY && said != null ? said.id() : null,
                        kind == Kind.RATING_REQUEST ? ticket.progress().resolutions() : null,
                        after.updatedAt()));
    }
}
