package ciclo.ticket.reports.persistence;

import ciclo.ticket.reports.domain.Backlog;
import ciclo.ticket.reports.domain.Flow;
import ciclo.ticket.reports.domain.Part;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What was unresolved at an instant: what is now, less what has come since. So a report on last month reads what
/// happened
/// since then, and not all that ever did.
final class Backlogs {

    private static final String FLOW = """
            SELECT %1$s AS part, t.at >= $2::timestamptz AS since, cast(0 AS bigint) AS unresolved,
                count(*) FILTER (WHERE t.what = 'opened') AS opened,
                count(*) FILTER (WHERE t.what = 'resolved') AS resolved,
                count(*) FILTER (WHERE t.what = 'reopened') AS reopened,
                count(*) FILTER (WHERE t.what = 'closed') AS closed,
                count(*) FILTER (WHERE t.what = 'merged') AS merged,
                count(*) FILTER (WHERE t.what = 'unmerged') AS unmerged
            FROM (
                SELECT h.what, h.at, k.queue, k.priority FROM ticket_history h JOIN ticket k ON k.number = h.ticket
                WHERE h.what IN ('opened', 'resolved', 'reopened', 'closed', 'merged', 'unmerged')) AS t
            WHERE t.at >= ($1::timestamptz[])[1] AND %3$s GROUP BY 1, 2
            UNION ALL
            SELECT %4$s AS part, true, count(*), 0, 0, 0, 0, 0, 0 FROM ticket t
            WHERE t.status IN ('new', 'open', 'pending', 'on-hold') AND %3$s GROUP BY 1""";

    private Backlogs() {}

    static List<Part<Backlog>> read(SqlClient client, Parts parts) {
        Map<@Nullable String, Flow> during = new HashMap<>();
        Map<@Nullable String, Long> atTheEnd = new HashMap<>();
        for (Row row : parts.rows(client, FLOW)) {
            Flow flow = flow(row);
            if (row.getBoolean("since")) {
                // Of a time there is one end; the others have one each.
                String whose = parts.by().ofTime() ? null : row.getString("part");
                atTheEnd.merge(whose, row.getLong("unresolved") - flow.growth(), Long::sum);
            } else {
                during.put(parts.name(row.getString("part")), flow);
            }
        }
        if (parts.by().ofTime()) {
            return Backlog.running(parts.whole(during, Flow.NONE), atTheEnd.getOrDefault(null, 0L));
        }
        Set<@Nullable String> names = new HashSet<>(during.keySet());
        names.addAll(atTheEnd.keySet());
        Map<@Nullable String, Backlog> all = new HashMap<>();
        for (String name : names) {
            all.put(name, new Backlog(during.getOrDefault(name, Flow.NONE), atTheEnd.getOrDefault(name, 0L)));
        }
        return parts.whole(all, new Backlog(Flow.NONE, 0));
    }

    private static Flow flow(Row row) {
        return new Flow(
                row.getLong("opened"),
                row.getLong("resolved"),
                row.getLong("reopened"),
                row.getLong("closed"),
                row.getLong("merged"),
                row.getLong("unmerged"));
    }
}
