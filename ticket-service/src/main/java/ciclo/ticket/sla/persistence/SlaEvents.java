package ciclo.ticket.sla.persistence;

import ciclo.messaging.sql.Sql;
import ciclo.ticket.sla.domain.Question;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/// Table `sla_event`.
@ApplicationScoped
public class SlaEvents {

    private static final String OF = """
            SELECT id, cast(extract(epoch FROM at) * 1000000 AS bigint),
                cast(extract(epoch FROM since) * 1000000 AS bigint), what, priority, policy, calendar, known,
                cast(pauses AS text)
            FROM sla_event WHERE ticket = :ticket ORDER BY id""";
    private static final String ADD = """
            WITH added AS (
                INSERT INTO sla_event (ticket, at, came_with, since, pauses, what, priority, policy, calendar, known)
                SELECT :ticket, cast(:at AS timestamptz), cast(:with AS bigint), cast(:since AS timestamptz),
                    cast(cast(:pauses AS text) AS json), what, :priority, cast(:policy AS bigint), cast(:calendar AS bigint), :known
                FROM json_array_elements_text(cast(cast(:whats AS text) AS json)) WITH ORDINALITY AS told (what, n) ORDER BY n
                RETURNING id, at, since, pauses, what, priority, policy, calendar, known)
            SELECT id, cast(extract(epoch FROM at) * 1000000 AS bigint),
                cast(extract(epoch FROM since) * 1000000 AS bigint), what, priority, policy, calendar, known,
                cast(pauses AS text)
            FROM added ORDER BY id""";

    private static final String FORGET = "DELETE FROM sla_event WHERE ticket = :ticket AND came_with = :other";
    private static final String ADD_MANY = """
            INSERT INTO sla_event (ticket, at, what, priority, policy, calendar, known)
            SELECT ticket, at, what, priority, policy, calendar, known
            FROM unnest($1::bigint[], $2::timestamptz[], $3::text[], $4::text[], $5::bigint[], $6::bigint[], $7::bigint[])
                WITH ORDINALITY AS told (ticket, at, what, priority, policy, calendar, known, n)
            ORDER BY n RETURNING id""";

    /// What has happened to a ticket, in the order in which it was written down.
    public Uni<List<EventRow>> of(Mutiny.Session session, long ticket) {
        return session.createNativeQuery(OF, Tuple.class)
                .setParameter("ticket", ticket)
                .getResultList()
                .map(SlaEvents::rows);
    }

    /// Writes down what happened at one instant under the same terms.
    ///
    /// @param question of a message that came with another ticket; null for one of its own
    /// @param known the last definition that the caller has seen
    public Uni<List<EventRow>> add(
            Mutiny.Session session,
            long ticket,
            Instant at,
            @Nullable Question question,
            List<String> whats,
            String priority,
            @Nullable Long policy,
            @Nullable Long calendar,
            long known) {
        return session.createNativeQuery(ADD, Tuple.class)
                .setParameter("ticket", ticket)
                .setParameter("at", at)
                .setParameter("with", question == null ? null : question.ticket())
                .setParameter("since", question == null ? null : question.since())
                .setParameter("pauses", question == null ? null : Pauses.json(question.pauses()))
                .setParameter("whats", new JsonArray(whats).encode())
                .setParameter("priority", priority)
                .setParameter("policy", policy)
                .setParameter("calendar", calendar)
                .setParameter("known", known)
                .getResultList()
                .map(SlaEvents::rows);
    }

    /// Forgets what came with another ticket.
    ///
    /// @return whether there was anything
    public Uni<Boolean> forget(Mutiny.Session session, long ticket, long other) {
        return session.createNativeQuery(FORGET)
                .setParameter("ticket", ticket)
                .setParameter("other", other)
                .executeUpdate()
                .map(forgotten -> forgotten > 0);
    }

    /// Writes down what happened to many tickets, on a thread that may block.
    ///
    /// @param rows with ids that mean nothing
    /// @return the same with those that they have now
    public List<EventRow> add(SqlConnection transaction, List<Long> tickets, List<EventRow> rows) {
        List<Long> ids = Sql.list(
                transaction,
                row -> row.getLong(0),
                ADD_MANY,
                tickets.toArray(Long[]::new),
                Sql.instants(rows, EventRow::at),
                Sql.texts(rows, EventRow::what),
                Sql.texts(rows, EventRow::priority),
                rows.stream().map(EventRow::policy).toArray(Long[]::new),
                rows.stream().map(EventRow::calendar).toArray(Long[]::new),
                rows.stream().map(EventRow::known).toArray(Long[]::new));
        List<EventRow> added = new ArrayList<>();
        for (int n = 0; n < rows.size(); n++) {
            added.add(rows.get(n).with(ids.get(n)));
        }
        return added;
    }

    private static List<EventRow> rows(List<Tuple> tuples) {
        return tuples.stream()
                .map(row -> new EventRow(
                        row.get(0, Long.class),
                        Micros.instant(row.get(1, Long.class)),
                        Micros.instantOrNull(row.get(2, Long.class)),
                        Pauses.of(row.get(8, String.class)),
                        row.get(3, String.class),
                        row.get(4, String.class),
                        row.get(5, Long.class),
                        row.get(6, Long.class),
                        row.get(7, Long.class)))
                .toList();
    }
}
