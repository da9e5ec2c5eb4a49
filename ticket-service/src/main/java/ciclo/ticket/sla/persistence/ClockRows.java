package ciclo.ticket.sla.persistence;

import ciclo.messaging.sql.SessionSql;
import ciclo.messaging.sql.Sql;
import ciclo.ticket.sla.ClockState;
import ciclo.ticket.sla.ClockState.Key;
import ciclo.ticket.sla.domain.Clock;
import ciclo.ticket.sla.domain.Noticed;
import ciclo.ticket.sla.domain.Target;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/// Table `sla_clock`, in the transaction that changes a ticket.
@ApplicationScoped
public class ClockRows {

    private static final String NOTICED = """
            SELECT kind, started_by, cast(extract(epoch FROM warned_at) * 1000000 AS bigint),
                cast(extract(epoch FROM breached_at) * 1000000 AS bigint),
                cast(extract(epoch FROM corrected_at) * 1000000 AS bigint)
            FROM sla_clock WHERE ticket = :ticket""";
    private static final String COLUMNS = """
            ticket, kind, started_by, started_at, policy, policy_version, target, due_at, warning_due_at, warned_at,
            breached_at, corrected_at, ended_at, ended_why, worked, next_at""";
    private static final String TYPES = """
            ticket bigint, kind text, started_by bigint, started_at timestamptz, policy text, policy_version int,
            target interval, due_at timestamptz, warning_due_at timestamptz, warned_at timestamptz, breached_at timestamptz,
            corrected_at timestamptz, ended_at timestamptz, ended_why text, worked interval, next_at timestamptz""";
    private static final String BEGIN = """
            WITH opened AS (
                INSERT INTO sla_event (ticket, at, what, priority, policy, calendar, known)
                VALUES ($1, $2, $3, $4, $5, $6, $7)
                RETURNING id)
            INSERT INTO sla_clock (%s)
            SELECT c.ticket, c.kind, opened.id, c.started_at, c.policy, c.policy_version, c.target, c.due_at,
                c.warning_due_at, c.warned_at, c.breached_at, c.corrected_at, c.ended_at, c.ended_why, c.worked, c.next_at
            FROM opened, json_to_recordset($8::text::json) AS c (%s)""".formatted(COLUMNS, TYPES);
    private static final String WRITE = """
            INSERT INTO sla_clock (%1$s)
            SELECT %1$s FROM json_to_recordset(cast(cast(%2$s AS text) AS json)) AS c (%3$s)
            ON CONFLICT (ticket, kind, started_by) DO UPDATE SET started_at = excluded.started_at,
                policy = excluded.policy, policy_version = excluded.policy_version, target = excluded.target,
                due_at = excluded.due_at, warning_due_at = excluded.warning_due_at, warned_at = excluded.warned_at,
                breached_at = excluded.breached_at, corrected_at = excluded.corrected_at, ended_at = excluded.ended_at,
                ended_why = excluded.ended_why, worked = excluded.worked, next_at = excluded.next_at""";
    private static final String WRITE_ONE = WRITE.formatted(COLUMNS, ":clocks", TYPES);
    private static final String WRITE_MANY = WRITE.formatted(COLUMNS, "$1", TYPES);
    // What was told about a clock that turns out never to have begun stays.
    private static final String DROP = """
            UPDATE sla_clock SET next_at = NULL, ended_at = coalesce(ended_at, started_at), ended_why = 'resolved',
                corrected_at = CASE WHEN breached_at IS NULL THEN NULL ELSE coalesce(corrected_at, cast(:at AS timestamptz)) END
            WHERE ticket = :ticket AND kind || ' ' || started_by NOT IN (:begun)""";

    /// What has been told about the clocks of a ticket.
    public Uni<Map<Key, Noticed>> noticed(Mutiny.Session session, long ticket) {
        return session.createNativeQuery(NOTICED, Tuple.class)
                .setParameter("ticket", ticket)
                .getResultList()
                .map(rows -> rows.stream()
                        .collect(Collectors.toMap(
                                row -> new Key(row.get(0, String.class), row.get(1, Long.class)),
                                row -> new Noticed(
                                        Micros.instantOrNull(row.get(2, Long.class)),
                                        Micros.instantOrNull(row.get(3, Long.class)),
                                        Micros.instantOrNull(row.get(4, Long.class))))));
    }

    /// Writes down that a ticket was opened, and the clocks that began with it.
    ///
    /// @param opened with an id that means nothing, as what the clocks were started by
    public Uni<Void> begin(Mutiny.Session session, long ticket, EventRow opened, List<ClockState> begun) {
        return SessionSql.change(
                        session,
                        BEGIN,
                        ticket,
                        Sql.utc(opened.at()),
                        opened.what(),
                        opened.priority(),
                        opened.policy(),
                        opened.calendar(),
                        opened.known(),
                        json(Map.of(ticket, begun)))
                .replaceWithVoid();
    }

    /// Writes the clocks of a ticket as they stand.
    public Uni<Void> write(Mutiny.Session session, long ticket, List<ClockState> clocks) {
        if (clocks.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return session.createNativeQuery(WRITE_ONE)
                .setParameter("clocks", json(Map.of(ticket, clocks)))
                .executeUpdate()
                .replaceWithVoid();
    }

    /// The same of many tickets, on a thread that may block.
    public void write(SqlConnection transaction, Map<Long, List<ClockState>> clocks) {
        Sql.execute(transaction, WRITE_MANY, json(clocks));
    }

    /// Ends those of a ticket that are none of these.
    public Uni<Void> keepOnly(Mutiny.Session session, long ticket, Collection<Key> begun, Instant at) {
        return session.createNativeQuery(DROP)
                .setParameter("ticket", ticket)
                .setParameter(
                        "begun",
                        begun.stream()
                                .map(key -> key.kind() + " " + key.startedBy())
                                .toList())
                .setParameter("at", at)
                .executeUpdate()
                .replaceWithVoid();
    }

    private static String json(Map<Long, List<ClockState>> clocks) {
        JsonArray rows = new JsonArray();
        clocks.forEach((ticket, own) -> own.forEach(row -> rows.add(json(ticket, row))));
        return rows.encode();
    }

    private static JsonObject json(long ticket, ClockState row) {
        Clock clock = row.clock();
        Target target = clock.target();
        Clock.End end = clock.end();
        return new JsonObject()
                .put("ticket", ticket)
                .put("kind", clock.kind().word())
                .put("started_by", clock.startedBy())
                .put("started_at", clock.startedAt().toString())
                .put("policy", clock.terms() == null ? null : clock.terms().policy())
                .put(
                        "policy_version",
                        clock.terms() == null ? null : clock.terms().version())
                .put("target", target == null ? null : target.time().toString())
                .put("due_at", text(clock.missedAt()))
                .put("warning_due_at", text(clock.warningDueAt()))
                .put("warned_at", text(row.noticed().warnedAt()))
                .put("breached_at", text(row.noticed().breachedAt()))
                .put("corrected_at", text(row.noticed().correctedAt()))
                .put("ended_at", end == null ? null : end.at().toString())
                .put("ended_why", end == null ? null : end.why().name().toLowerCase(Locale.ROOT))
                .put("worked", clock.worked(row.now()).toString())
                .put("next_at", text(row.noticed().nextAt(clock)));
    }

    private static @Nullable String text(@Nullable Instant instant) {
        return instant == null ? null : instant.toString();
    }
}
