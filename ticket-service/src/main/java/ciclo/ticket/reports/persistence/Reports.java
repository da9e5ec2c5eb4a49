package ciclo.ticket.reports.persistence;

import ciclo.ticket.reports.domain.Activity;
import ciclo.ticket.reports.domain.Backlog;
import ciclo.ticket.reports.domain.Division;
import ciclo.ticket.reports.domain.Kept;
import ciclo.ticket.reports.domain.Levels;
import ciclo.ticket.reports.domain.Part;
import ciclo.ticket.reports.domain.Period;
import ciclo.ticket.reports.domain.Scope;
import ciclo.ticket.reports.domain.Scores;
import ciclo.ticket.reports.domain.Spread;
import ciclo.ticket.reports.domain.Times;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/// The reports, each one statement and so as of one instant.
@ApplicationScoped
public class Reports {

    private static final String LEVELS = """
            SELECT %1$s AS part,
                count(*) FILTER (WHERE t.kind = 'first-response' AND NOT t.missed) AS first_met,
                count(*) FILTER (WHERE t.kind = 'first-response' AND t.missed) AS first_missed,
                count(*) FILTER (WHERE t.kind = 'next-response' AND NOT t.missed) AS next_met,
                count(*) FILTER (WHERE t.kind = 'next-response' AND t.missed) AS next_missed,
                count(*) FILTER (WHERE t.kind = 'resolution' AND NOT t.missed) AS resolution_met,
                count(*) FILTER (WHERE t.kind = 'resolution' AND t.missed) AS resolution_missed
            FROM (
                SELECT c.kind, true AS missed, c.breached_at AS at, k.queue, k.priority
                FROM sla_clock c JOIN ticket k ON k.number = c.ticket
                WHERE c.breached_at IS NOT NULL AND c.corrected_at IS NULL
                UNION ALL
                SELECT c.kind, false, c.ended_at, k.queue, k.priority
                FROM sla_clock c JOIN ticket k ON k.number = c.ticket
                WHERE c.ended_why = 'satisfied' AND c.target IS NOT NULL
                    AND (c.breached_at IS NULL OR c.corrected_at IS NOT NULL)) AS t
            WHERE %2$s GROUP BY 1""";

    private static final String TIMES = """
            SELECT %1$s AS part,
                count(*) FILTER (WHERE t.first) AS first_tickets,
                cast(floor(avg(t.seconds) FILTER (WHERE t.first)) AS bigint) AS first_mean,
                cast(floor(percentile_disc(0.5) WITHIN GROUP (ORDER BY t.seconds) FILTER (WHERE t.first)) AS bigint)
                    AS first_median,
                cast(floor(percentile_disc(0.9) WITHIN GROUP (ORDER BY t.seconds) FILTER (WHERE t.first)) AS bigint)
                    AS first_ninetieth,
                count(*) FILTER (WHERE NOT t.first) AS resolution_tickets,
                cast(floor(avg(t.seconds) FILTER (WHERE NOT t.first)) AS bigint) AS resolution_mean,
                cast(floor(percentile_disc(0.5) WITHIN GROUP (ORDER BY t.seconds) FILTER (WHERE NOT t.first)) AS bigint)
                    AS resolution_median,
                cast(floor(percentile_disc(0.9) WITHIN GROUP (ORDER BY t.seconds) FILTER (WHERE NOT t.first)) AS bigint)
                    AS resolution_ninetieth
            FROM (
                SELECT true AS first, first_replied_at AS at, extract(epoch FROM first_replied_at - opened_at) AS seconds,
                    queue, priority
                FROM ticket WHERE first_replied_at IS NOT NULL
                UNION ALL
                SELECT false, resolved_at, extract(epoch FROM resolved_at - opened_at), queue, priority
                FROM ticket WHERE resolved_at IS NOT NULL) AS t
            WHERE %2$s GROUP BY 1""";

    private static final String SCORES = """
            SELECT %1$s AS part,
                count(*) FILTER (WHERE t.score = 1) AS ones,
                count(*) FILTER (WHERE t.score = 2) AS twos,
                count(*) FILTER (WHERE t.score = 3) AS threes,
                count(*) FILTER (WHERE t.score = 4) AS fours,
                count(*) FILTER (WHERE t.score = 5) AS fives
            FROM (
                SELECT r.score, r.at, k.queue, k.priority FROM rating r JOIN ticket k ON k.number = r.ticket) AS t
            WHERE %2$s GROUP BY 1""";

    private static final String ACTIVITY = """
            SELECT %1$s AS part,
                count(DISTINCT t.ticket) FILTER (WHERE t.what = 'opened') AS opened,
                count(DISTINCT t.ticket) FILTER (WHERE t.what = 'resolved') AS resolved,
                count(DISTINCT t.ticket) FILTER (WHERE t.what = 'closed') AS closed,
                count(DISTINCT t.ticket) FILTER (WHERE t.what = 'reopened') AS reopened,
                cast(floor(percentile_disc(0.5) WITHIN GROUP (ORDER BY t.seconds) FILTER (WHERE t.what = 'stands')) AS bigint)
                    AS median
            FROM (
                SELECT h.what, h.ticket, h.at, cast(NULL AS numeric) AS seconds, k.queue, k.priority
                FROM ticket_history h JOIN ticket k ON k.number = h.ticket
                WHERE h.what IN ('opened', 'resolved', 'reopened', 'closed', 'merged', 'unmerged')
                UNION ALL
                SELECT 'stands', number, resolved_at, extract(epoch FROM resolved_at - opened_at), queue, priority
                FROM ticket WHERE resolved_at IS NOT NULL) AS t
            WHERE %2$s GROUP BY 1""";

    private final Pool pool;

    Reports(Pool pool) {
        this.pool = pool;
    }

    /// Promises by when it was decided whether they are kept: a missed one when it fell due, another when it was
    /// fulfilled.
    public List<Part<Levels>> serviceLevels(Period period, Division by, Scope scope) {
        return new Parts(period, by, scope)
                .read(
                        pool,
                        LEVELS,
                        row -> new Levels(kept(row, "first"), kept(row, "next"), kept(row, "resolution")),
                        Levels.NONE);
    }

    /// What happened, and what was unresolved at the end of each part.
    public List<Part<Backlog>> backlog(Period period, Division by, Scope scope) {
        return Backlogs.read(pool, new Parts(period, by, scope));
    }

    /// How many tickets were opened, resolved, closed and reopened, and how long those took that were resolved.
    public List<Part<Activity>> activity(Period period, Division by, Scope scope) {
        return new Parts(period, by, scope)
                .read(
                        pool,
                        ACTIVITY,
                        row -> new Activity(
                                row.getLong("opened"),
                                row.getLong("resolved"),
                                row.getLong("closed"),
                                row.getLong("reopened"),
                                row.getLong("median")),
                        Activity.NONE);
    }

    /// Waiting times of tickets by when it was over.
    public List<Part<Times>> responseTimes(Period period, Division by, Scope scope) {
        return new Parts(period, by, scope)
                .read(pool, TIMES, row -> new Times(spread(row, "first"), spread(row, "resolution")), Times.NONE);
    }

    /// Scores by when they were given.
    public List<Part<Scores>> satisfaction(Period period, Division by, Scope scope) {
        return new Parts(period, by, scope)
                .read(
                        pool,
                        SCORES,
                        row -> new Scores(List.of(
                                row.getLong("ones"),
                                row.getLong("twos"),
                                row.getLong("threes"),
                                row.getLong("fours"),
                                row.getLong("fives"))),
                        Scores.NONE);
    }

    private static Kept kept(Row row, String what) {
        return new Kept(row.getLong(what + "_met"), row.getLong(what + "_missed"));
    }

    private static Spread spread(Row row, String what) {
        return new Spread(
                row.getLong(what + "_tickets"),
                row.getLong(what + "_mean"),
                row.getLong(what + "_median"),
                row.getLong(what + "_ninetieth"));
    }
}
