package ciclo.ticket.sla.persistence;

import ciclo.messaging.sql.Sql;
import ciclo.ticket.sla.DueIndex.DueMark;
import ciclo.ticket.sla.DueIndex.Lane;
import ciclo.ticket.sla.domain.Kind;
import ciclo.ticket.sla.domain.Mark;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/// The due index of table `sla_clock`.
@ApplicationScoped
public class DueClocks {

    private static final String DUE = """
            SELECT ticket FROM sla_clock WHERE next_at < $1 AND ticket % $3::bigint = $4::bigint ORDER BY next_at LIMIT $2""";
    // Each ticket's clocks by their key, OFFSET 0 keeps it so, and each clock where it was found. Where much
    // came at once, the planner knows nothing of it yet: left to itself it goes through all that is due for each
    // ticket.
    private static final String TAKE = """
            WITH due AS MATERIALIZED (
                SELECT place, coalesce(warned_at IS NULL AND warning_due_at < $2, false) AS warns,
                    coalesce(due_at < $2, false) AS misses
                FROM unnest($1::bigint[]) AS wanted (number), LATERAL (
                    SELECT ctid AS place, warned_at, warning_due_at, due_at, next_at FROM sla_clock
                    WHERE ticket = wanted.number OFFSET 0) AS own
                WHERE next_at < $2)
            UPDATE sla_clock c SET
                warned_at = CASE WHEN due.warns THEN c.warning_due_at ELSE c.warned_at END,
                breached_at = CASE WHEN due.misses THEN c.due_at ELSE c.breached_at END,
                corrected_at = CASE WHEN due.misses THEN NULL ELSE c.corrected_at END,
                next_at = CASE WHEN due.misses THEN NULL ELSE c.due_at END
            FROM due WHERE c.ctid = due.place
            RETURNING c.ticket, c.kind, due.warns, due.misses, c.warned_at, c.due_at""";

    /// Tickets of which something is due, those first that have waited longest.
    ///
    /// @param now what falls due just then can still be prevented
    public List<Long> due(SqlConnection transaction, Instant now, int limit, Lane lane) {
        return Sql.list(transaction, row -> row.getLong(0), DUE, Sql.utc(now), limit, (long) lane.of(), (long)
                        lane.number())
                .stream()
                .distinct()
                .toList();
    }

    /// Takes what is due of these tickets, whose locks the caller holds, out of the index.
    public List<DueMark> take(SqlConnection transaction, Collection<Long> tickets, Instant now) {
        List<DueMark> marks = new ArrayList<>();
        for (Row row : Sql.execute(transaction, TAKE, tickets.toArray(Long[]::new), Sql.utc(now))) {
            Kind kind = Kind.of(row.getString("kind")).orElseThrow();
            Instant dueAt = Sql.instant(row, "due_at");
            if (row.getBoolean("warns")) {
                marks.add(mark(row, new Mark(kind, Mark.What.WARNED, Sql.instant(row, "warned_at"), dueAt)));
            }
            if (row.getBoolean("misses")) {
                marks.add(mark(row, new Mark(kind, Mark.What.BREACHED, dueAt, dueAt)));
            }
        }
        return marks;
    }

    private static DueMark mark(Row row, Mark mark) {
        return new DueMark(row.getLong("ticket"), mark);
    }
}
