package ciclo.ticket.handling.mail.persistence;

import ciclo.messaging.sql.Sql;
import ciclo.ticket.customers.KeepsCustomers;
import ciclo.ticket.handling.domain.TicketNumber;
import ciclo.ticket.handling.mail.Receipt;
import ciclo.ticket.handling.mail.domain.MailAddress;
import ciclo.ticket.handling.mail.domain.MessageId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/// Table `mail_received`: each mail once, whoever brings it. Asks for addresses before these are forgotten.
@Priority(10)
@ApplicationScoped
public class ReceivedMails implements KeepsCustomers {

    private static final String COLUMNS =
            "SELECT id, message_id, at, became, reason, ticket, comment FROM mail_received ";
    private static final String FIND = COLUMNS + "WHERE message_id = $1";
    private static final String PAGE =
            COLUMNS + "WHERE id < $1 AND ($2::text IS NULL OR became = $2) ORDER BY id DESC LIMIT $3";
    private static final String ADD = """
            INSERT INTO mail_received (message_id, sender, at, became, reason, ticket, comment)
            VALUES (?1, cast(?2 AS text), ?3, ?4, cast(?5 AS text), cast(?6 AS bigint), cast(?7 AS bigint))
            ON CONFLICT DO NOTHING""";
    private static final String IGNORE = """
            INSERT INTO mail_received (message_id, sender, at, became, reason) VALUES ($1, $2, $3, 'ignored', $4)
            ON CONFLICT DO NOTHING""";
    private static final String UNNAME = """
            UPDATE mail_received SET sender = NULL WHERE became = 'ignored' AND sender IS NOT NULL AND at < $1""";
    private static final String LATELY = "SELECT count(*) FROM mail_received WHERE sender = $1 AND at > $2";
    private static final String REOPENINGS =
            "SELECT count(*) FROM mail_received WHERE ticket = $1 AND became = 'reopened'";
    private static final String WROTE =
            "SELECT EXISTS (SELECT FROM mail_received WHERE ticket = $1 AND sender = $2 AND became <> 'noted')";
    private static final String NOTED =
            "SELECT EXISTS (SELECT FROM mail_received WHERE ticket = $1 AND at = $2 AND became = 'noted')";
    /// What they wrote under addresses that are theirs alone, wherever it came to.
    private static final String FORGET = """
            WITH theirs AS (
                SELECT address FROM customer_address WHERE customer_id = ANY($1)
                UNION SELECT address FROM mail_guest WHERE customer_id = ANY($1)
                EXCEPT SELECT address FROM customer_address WHERE customer_id <> ALL($1)),
            unnamed AS (
                UPDATE mail_received m SET sender = NULL FROM theirs WHERE m.sender = theirs.address RETURNING m.comment)
            UPDATE comment SET body = '(erased)' FROM unnamed
            WHERE comment.id = unnamed.comment AND comment.body <> '(erased)'""";
    private static final String FORGET_TICKETS = """
            UPDATE mail_received SET sender = NULL FROM ticket t
            WHERE t.number = mail_received.ticket AND t.customer_id = ANY($1) AND mail_received.sender IS NOT NULL""";

    private final Pool pool;

    ReceivedMails(Pool pool) {
        this.pool = pool;
    }

    public Optional<Receipt> find(MessageId id) {
        return Sql.list(pool, ReceivedMails::receipt, FIND, id.value()).stream().findFirst();
    }

    /// The newest first.
    public List<Receipt> page(long before, @Nullable String became, int limit) {
        return Sql.list(pool, ReceivedMails::receipt, PAGE, before, became, limit);
    }

    /// Writes down what became of a mail, in the transaction in which it became that; false if the mail is there
    /// already.
    public Uni<Boolean> add(
            Mutiny.Session session,
            MessageId id,
            @Nullable MailAddress sender,
            Instant at,
            String became,
            @Nullable String reason,
            TicketNumber ticket,
            @Nullable Long comment) {
        return session.createNativeQuery(ADD)
                .setParameter(1, id.value())
                .setParameter(2, sender == null ? null : sender.value())
                .setParameter(3, at)
                .setParameter(4, became)
                .setParameter(5, reason)
                .setParameter(6, ticket.value())
                .setParameter(7, comment)
                .executeUpdate()
                .map(added -> added == 1);
    }

    /// Writes down that nothing became of a mail.
    ///
    /// @param lately since when senders' mails are counted; who sent what was ignored before is forgotten
    public void ignore(MessageId id, @Nullable MailAddress sender, Instant at, String reason, Instant lately) {
        Sql.execute(pool, UNNAME, Sql.utc(lately));
        Sql.execute(pool, IGNORE, id.value(), sender == null ? null : sender.value(), Sql.utc(at), reason);
    }

    /// How many mails of this sender came after then.
    public int lately(MailAddress sender, Instant after) {
        return count(LATELY, sender.value(), Sql.utc(after));
    }

    public int reopenings(TicketNumber ticket) {
        return count(REOPENINGS, ticket.value());
    }

    /// Whether a mail of this sender belongs to the ticket.
    public boolean wrote(TicketNumber ticket, MailAddress sender) {
        return Sql.list(pool, row -> row.getBoolean(0), WROTE, ticket.value(), sender.value())
                .getFirst();
    }

    /// Whether what was said at the ticket then was said because of a mail that does nothing but show: both were
    /// written in one transaction.
    public boolean noted(TicketNumber ticket, Instant at) {
        return Sql.list(pool, row -> row.getBoolean(0), NOTED, ticket.value(), Sql.utc(at))
                .getFirst();
    }

    @Override
    public void forget(SqlConnection transaction, Collection<String> customers, Instant now) {
        Object people = customers.toArray(String[]::new);
        Sql.execute(transaction, FORGET, people);
        Sql.execute(transaction, FORGET_TICKETS, people);
    }

    private int count(String sql, @Nullable Object... parameters) {
        return Sql.list(pool, row -> row.getLong(0).intValue(), sql, parameters).getFirst();
    }

    private static Receipt receipt(Row row) {
        return new Receipt(
                row.getLong("id"),
                row.getString("message_id"),
                Sql.instant(row, "at"),
                row.getString("became"),
                row.getString("reason"),
                row.getLong("ticket"),
                row.getLong("comment"));
    }
}
