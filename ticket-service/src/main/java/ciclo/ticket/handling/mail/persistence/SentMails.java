package ciclo.ticket.handling.mail.persistence;

import ciclo.messaging.sql.Sql;
import ciclo.ticket.handling.domain.TicketNumber;
import ciclo.ticket.handling.mail.Kind;
import ciclo.ticket.handling.mail.QueuedMail;
import ciclo.ticket.handling.mail.SentMail;
import ciclo.ticket.handling.mail.domain.MessageId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/// Table `mail_sent`: the queue of mails, and what became of each.
@ApplicationScoped
public class SentMails {

    private static final String QUEUE = """
            INSERT INTO mail_sent (message_id, ticket, kind, comment, resolution, status, queued_at, due_at, attempts)
            VALUES (?1, ?2, ?3, cast(?4 AS bigint), cast(?5 AS int), 'queued', ?6, ?6, 0)""";
    private static final String CLAIM = """
            WITH due AS (
                SELECT id, in_doubt FROM mail_sent WHERE status = 'queued' AND due_at <= $1
                ORDER BY due_at, id LIMIT $3 FOR UPDATE SKIP LOCKED)
            UPDATE mail_sent m SET due_at = $2, attempts = m.attempts + 1, in_doubt = true,
                repeats = m.repeats + due.in_doubt::int
            FROM due WHERE m.id = due.id
            RETURNING m.id, m.message_id, m.ticket, m.kind, m.comment, m.resolution, m.queued_at, m.attempts""";
    private static final String FINISH = """
            UPDATE mail_sent SET status = $3, reason = $4, finished_at = $5, in_doubt = false
            WHERE id = $1 AND attempts = $2 AND status = 'queued'""";
    private static final String FAIL = """
            UPDATE mail_sent SET status = 'failed', reason = ?3, finished_at = ?4
            WHERE id = ?1 AND attempts = ?2 AND status = 'queued'""";
    private static final String RELEASE = """
            UPDATE mail_sent SET due_at = $3, reason = $4, in_doubt = $5
            WHERE id = $1 AND attempts = $2 AND status = 'queued'""";
    private static final String AUTOMATIC = """
            SELECT count(*) FROM ticket own JOIN ticket t ON t.customer_id = own.customer_id
                JOIN mail_sent m ON m.ticket = t.number JOIN comment c ON c.id = m.comment
            WHERE own.number = $1 AND m.id < $2 AND m.queued_at > $3 AND m.kind = 'reply' AND m.status <> 'dropped'
                AND c.by = 'system'""";
    private static final String PAGE = """
            SELECT id, message_id, kind, comment, status, reason, queued_at, attempts, repeats, finished_at
            FROM mail_sent
            WHERE ticket = $1 AND id > $2 ORDER BY id LIMIT $3""";

    private final Pool pool;

    SentMails(Pool pool) {
        this.pool = pool;
    }

    /// Puts a mail into the queue, in the transaction of what it tells.
    public Uni<Void> queue(
            Mutiny.Session session,
            MessageId id,
            TicketNumber ticket,
            Kind kind,
            @Nullable Long comment,
            @Nullable Integer resolution,
            Instant now) {
        return session.createNativeQuery(QUEUE)
                .setParameter(1, id.value())
                .setParameter(2, ticket.value())
                .setParameter(3, kind.word())
                .setParameter(4, comment)
                .setParameter(5, resolution)
                .setParameter(6, now)
                .executeUpdate()
                .replaceWithVoid();
    }

    /// Takes up mails that are due, the longest due first, for this replica alone until the lease ends.
    public List<QueuedMail> claim(Instant now, Instant leaseEnd, int atMost) {
        return Sql.list(
                pool,
                row -> new QueuedMail(
                        row.getLong("id"),
                        new MessageId(row.getString("message_id")),
                        new TicketNumber(row.getLong("ticket")),
                        Kind.of(row.getString("kind")),
                        row.getLong("comment"),
                        row.getInteger("resolution"),
                        Sql.instant(row, "queued_at"),
                        row.getInteger("attempts")),
                CLAIM,
                Sql.utc(now),
                Sql.utc(leaseEnd),
                atMost);
    }

    /// Ends a mail. False, with nothing changed, if somebody else has taken it up since.
    ///
    /// @param status `sent`, `failed` or `dropped`
    public boolean finish(QueuedMail mail, String status, @Nullable String reason, Instant now) {
        return Sql.change(pool, FINISH, mail.id(), mail.attempt(), status, reason, Sql.utc(now)) == 1;
    }

    /// Ends a mail that nobody takes, in the transaction of what tells that. False, with nothing changed, if somebody
    /// else
    /// has taken it up since.
    public Uni<Boolean> fail(Mutiny.Session session, QueuedMail mail, String reason, Instant now) {
        return session.createNativeQuery(FAIL)
                .setParameter(1, mail.id())
                .setParameter(2, mail.attempt())
                .setParameter(3, reason)
                .setParameter(4, now)
                .executeUpdate()
                .map(ended -> ended == 1);
    }

    /// Gives a mail back, to be taken up again then.
    ///
    /// @param inDoubt whether it may have been taken
    public void release(QueuedMail mail, Instant dueAt, String why, boolean inDoubt) {
        Sql.execute(pool, RELEASE, mail.id(), mail.attempt(), Sql.utc(dueAt), why, inDoubt);
    }

    /// How many mails of triggers went to the customer of this one after then, and before it.
    public int automatic(QueuedMail mail, Instant after) {
        return Sql.list(
                        pool,
                        row -> row.getLong(0).intValue(),
                        AUTOMATIC,
                        mail.ticket().value(),
                        mail.id(),
                        Sql.utc(after))
                .getFirst();
    }

    /// Those of a ticket, the oldest first.
    public List<SentMail> page(TicketNumber ticket, long after, int limit) {
        return Sql.list(
                pool,
                row -> new SentMail(
                        row.getLong("id"),
                        row.getString("message_id"),
                        row.getString("kind"),
                        row.getLong("comment"),
                        row.getString("status"),
                        row.getString("reason"),
                        Sql.instant(row, "queued_at"),
                        row.getInteger("attempts"),
                        row.getInteger("repeats"),
                        Sql.instantOrNull(row, "finished_at")),
                PAGE,
                ticket.value(),
                after,
                limit);
    }
}
