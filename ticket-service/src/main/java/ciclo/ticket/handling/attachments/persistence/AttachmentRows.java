package ciclo.ticket.handling.attachments.persistence;

import ciclo.messaging.sql.Sql;
import ciclo.ticket.customers.KeepsCustomers;
import ciclo.ticket.handling.attachments.NewFile;
import ciclo.ticket.handling.attachments.StoredAttachment;
import ciclo.ticket.handling.domain.TicketNumber;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/// Table `attachment`. Those of a comment that went with a merge are found where the comment is.
@ApplicationScoped
public class AttachmentRows implements KeepsCustomers {

    private static final String COLUMNS = """
            a.id, a.comment, a.draft_of, coalesce(c.internal, false) AS internal, a.name, a.type, a.size, a.at
            FROM attachment a LEFT JOIN comment c ON c.id = a.comment\s""";
    private static final String PAGE = "SELECT " + COLUMNS + """
            WHERE coalesce(c.ticket, a.ticket) = $1
                AND (a.ticket = $1 OR a.comment IN (SELECT id FROM comment WHERE ticket = $1)) AND a.id > $2 AND (a.draft_of IS NULL OR a.draft_of = $3)
                AND ($4 OR NOT coalesce(c.internal, false))
            ORDER BY a.id LIMIT $5""";
    private static final String FIND = "SELECT " + COLUMNS + "WHERE a.id = $2 AND coalesce(c.ticket, a.ticket) = $1";
    private static final String FIND_DRAFT =
            "SELECT " + COLUMNS + "WHERE a.id = $1 AND a.draft_of = $2 AND a.ticket IS NULL";
    private static final String OF_COMMENTS = "SELECT " + COLUMNS + "WHERE a.comment = ANY($1) ORDER BY a.id";
    private static final String CONTENT = "SELECT content FROM attachment WHERE id = $1";
    private static final String COUNT = """
            SELECT count(*), count(*) FILTER (WHERE draft_of = $2) FROM attachment WHERE ticket = $1""";
    private static final String COUNT_DRAFTS = """
            SELECT 0::bigint, count(*) FROM attachment WHERE draft_of = $1 AND ticket IS NULL""";
    private static final String EXPIRE = "DELETE FROM attachment WHERE draft_of IS NOT NULL AND at < $1";
    private static final String DRAFT = """
            INSERT INTO attachment (ticket, draft_of, name, type, size, at, content)
            VALUES ($1, $2, $3, $4, $5, $6, $7) RETURNING id""";
    private static final String ADD = """
            INSERT INTO attachment (ticket, comment, name, type, size, at, content)
            VALUES (?1, cast(?2 AS bigint), ?3, ?4, ?5, ?6, ?7)""";
    private static final String BIND = """
            UPDATE attachment SET ticket = :to, comment = cast(:comment AS bigint), draft_of = NULL
            WHERE id IN (:ids) AND ticket IS NOT DISTINCT FROM cast(:ticket AS bigint) AND draft_of = :caller""";
    private static final String FORGET =
            "DELETE FROM attachment USING ticket t WHERE t.number = attachment.ticket AND t.customer_id = ANY($1)";
    private static final String FORGET_DRAFTS = "DELETE FROM attachment WHERE draft_of = ANY($1) AND ticket IS NULL";

    private final Pool pool;

    AttachmentRows(Pool pool) {
        this.pool = pool;
    }

    /// The oldest first.
    public List<StoredAttachment> page(TicketNumber ticket, long after, int limit, String caller, boolean staff) {
        return Sql.list(pool, AttachmentRows::stored, PAGE, ticket.value(), after, caller, staff, limit);
    }

    /// For who must not block.
    public Uni<List<StoredAttachment>> of(Collection<Long> comments) {
        return pool.preparedQuery(OF_COMMENTS)
                .execute(Tuple.of(comments.toArray(Long[]::new)))
                .map(rows -> {
                    List<StoredAttachment> found = new ArrayList<>();
                    rows.forEach(row -> found.add(stored(row)));
                    return found;
                });
    }

    public Optional<StoredAttachment> find(TicketNumber ticket, long id) {
        return Sql.list(pool, AttachmentRows::stored, FIND, ticket.value(), id).stream()
                .findFirst();
    }

    public Optional<byte[]> content(long id) {
        return Sql.list(pool, row -> row.getBuffer(0).getBytes(), CONTENT, id).stream()
                .findFirst();
    }

    /// How many a ticket has, and how many of these are somebody's drafts.
    public long[] count(TicketNumber ticket, String caller) {
        return Sql.list(pool, row -> new long[] {row.getLong(0), row.getLong(1)}, COUNT, ticket.value(), caller)
                .getFirst();
    }

    /// How many somebody has for tickets that are to be opened: none of a ticket, and all of them drafts.
    public long[] count(String caller) {
        return Sql.list(pool, row -> new long[] {row.getLong(0), row.getLong(1)}, COUNT_DRAFTS, caller)
                .getFirst();
    }

    /// Somebody's draft for a ticket that is to be opened.
    public Optional<StoredAttachment> draft(long id, String caller) {
        return Sql.list(pool, AttachmentRows::stored, FIND_DRAFT, id, caller).stream()
                .findFirst();
    }

    /// Removes drafts from before then.
    public void expire(Instant before) {
        Sql.execute(pool, EXPIRE, Sql.utc(before));
    }

    /// @param ticket null where it is to be opened
    public long draft(@Nullable TicketNumber ticket, String caller, NewFile file, Instant now) {
        return Sql.list(
                        pool,
                        row -> row.getLong(0),
                        DRAFT,
                        ticket == null ? null : ticket.value(),
                        caller,
                        file.name().value(),
                        file.type(),
                        file.content().length,
                        Sql.utc(now),
                        Buffer.buffer(file.content()))
                .getFirst();
    }

    /// @param comment null for the ticket's description
    public Uni<Void> add(
            Mutiny.Session session, TicketNumber ticket, @Nullable Long comment, NewFile file, Instant now) {
        return session.createNativeQuery(ADD)
                .setParameter(1, ticket.value())
                .setParameter(2, comment)
                .setParameter(3, file.name().value())
                .setParameter(4, file.type())
                .setParameter(5, file.content().length)
                .setParameter(6, now)
                .setParameter(7, file.content())
                .executeUpdate()
                .replaceWithVoid();
    }

    /// Makes drafts part of what was said.
    ///
    /// @param ticket for which they were uploaded; null for one that was to be opened
    /// @param to the ticket that it came to
    /// @return how many of them there were
    public Uni<Integer> bind(
            Mutiny.Session session,
            @Nullable TicketNumber ticket,
            String caller,
            Collection<Long> ids,
            TicketNumber to,
            @Nullable Long comment) {
        return session.createNativeQuery(BIND)
                .setParameter("to", to.value())
                .setParameter("comment", comment)
                .setParameter("ids", ids)
                .setParameter("ticket", ticket == null ? null : ticket.value())
                .setParameter("caller", caller)
                .executeUpdate();
    }

    @Override
    public void forget(SqlConnection transaction, Collection<String> customers, Instant now) {
        Sql.execute(transaction, FORGET, (Object) customers.toArray(String[]::new));
        Sql.execute(transaction, FORGET_DRAFTS, (Object) customers.toArray(String[]::new));
    }

    private static StoredAttachment stored(Row row) {
        return new StoredAttachment(
                row.getLong("id"),
                row.getLong("comment"),
                row.getString("draft_of"),
                row.getBoolean("internal"),
                row.getString("name"),
                row.getString("type"),
                row.getInteger("size"),
                Sql.instant(row, "at"));
    }
}
