package ciclo.ticket.handling.mail.persistence;

import ciclo.messaging.sql.Sql;
import ciclo.ticket.handling.domain.TicketNumber;
import ciclo.ticket.handling.mail.domain.MessageId;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/// Which mails belong together: those of a ticket, in both directions.
@ApplicationScoped
public class Conversations {

    private static final String TICKET = """
            SELECT ticket, ours FROM (
                SELECT message_id, ticket, true AS ours FROM mail_sent WHERE message_id = ANY($1)
                UNION ALL
                SELECT message_id, ticket, false FROM mail_received
                WHERE message_id = ANY($1) AND ticket IS NOT NULL) known
            ORDER BY ours DESC, array_position($1, message_id) LIMIT 1""";
    private static final String SENT = "SELECT EXISTS (SELECT FROM mail_sent WHERE message_id = $1)";
    /// A note was not said by anybody whom an answer could go to.
    private static final String LATEST = """
            SELECT message_id FROM (
                SELECT message_id, queued_at AS at, id FROM mail_sent WHERE ticket = $1 AND status = 'sent' AND id < $2
                UNION ALL
                SELECT message_id, at, 0 FROM mail_received
                WHERE ticket = $1 AND became NOT IN ('noted', 'ignored') AND message_id NOT LIKE 'sha256:%'
                    AND at <= (SELECT queued_at FROM mail_sent WHERE id = $2)) known
            ORDER BY at DESC, id DESC LIMIT $3""";

    private final Pool pool;

    Conversations(Pool pool) {
        this.pool = pool;
    }

    /// A ticket that mails belong to.
    ///
    /// @param ours whether one of them is the help desk's own, whose id nobody knows who has not seen it
    public record Conversation(TicketNumber ticket, boolean ours) {}

    /// The ticket to which the first of these mails belongs that is known; one of the help desk's own goes before
    /// others.
    public Optional<Conversation> of(List<MessageId> ids) {
        return Sql.list(
                        pool,
                        row -> new Conversation(new TicketNumber(row.getLong(0)), row.getBoolean(1)),
                        TICKET,
                        (Object) ids.stream().map(MessageId::value).toArray(String[]::new))
                .stream()
                .findFirst();
    }

    /// Whether the help desk sent it.
    public boolean isOurs(MessageId id) {
        return Sql.list(pool, row -> row.getBoolean(0), SENT, id.value()).getFirst();
    }

    /// The last mails of a ticket before this one, the oldest first.
    ///
    /// @param mail the id of a row of `mail_sent`
    public List<MessageId> before(TicketNumber ticket, long mail, int limit) {
        List<MessageId> latest =
                Sql.list(pool, row -> new MessageId(row.getString(0)), LATEST, ticket.value(), mail, limit);
        Collections.reverse(latest);
        return latest;
    }
}
