package ciclo.campaign.targeting.persistence;

import ciclo.campaign.Paging;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Table `decision`, as its readers see it.
@ApplicationScoped
public class DecisionList {

    private static final String OF_CUSTOMER = """
            SELECT d.id, d.campaign_id, c.channel, d.event_id, d.stage, d.effective_at, d.backfill, d.taken_in_at,
                m.message_id, m.outcome, m.reason, m.checks, m.decided_at, m.planned_for, d.version,
                coalesce(d.due_at, d.effective_at) AS due_at, s.status, s.reason AS status_reason
            FROM candidate d
            JOIN campaign c ON c.id = d.campaign_id
            JOIN decision m ON m.candidate_id = d.id
            LEFT JOIN message s ON s.candidate_id = d.id
            WHERE d.customer_id IN (SELECT customer_names($1)) AND d.id < $2
            ORDER BY d.id DESC LIMIT $3""";

    private final Pool pool;

    DecisionList(Pool pool) {
        this.pool = pool;
    }

    /// A decision and what became of it.
    ///
    /// @param id of the candidate
    /// @param plannedFor when it was to go out, where that is later than the decision
    /// @param version of the campaign
    /// @param dueAt when the message fell due
    /// @param status the message's; null where there is none
    /// @param checks as [Decisions] wrote them
    public record Listed(
            long id,
            String campaign,
            String channel,
            String eventId,
            String stage,
            Instant effectiveAt,
            boolean backfill,
            UUID messageId,
            String outcome,
            @Nullable String reason,
            JsonArray checks,
            Instant decidedAt,
            @Nullable Instant plannedFor,
            int version,
            Instant dueAt,
            @Nullable String status,
            @Nullable String statusReason) {}

    /// The decisions about a customer under every name of theirs, newest first.
    public Uni<List<Listed>> of(String customer, Paging paging) {
        return pool.preparedQuery(OF_CUSTOMER)
                .mapping(DecisionList::toListed)
                .execute(Tuple.of(customer, paging.before(), paging.lookUp()))
                .map(rows -> {
                    List<Listed> found = new ArrayList<>(rows.size());
                    rows.forEach(found::add);
                    return found;
                });
    }

    private static Listed toListed(Row row) {
        OffsetDateTime planned = row.getOffsetDateTime("planned_for");
        return new Listed(
                row.getLong("id"),
                row.getString("campaign_id"),
                row.getString("channel"),
                row.getString("event_id"),
                row.getString("stage"),
                instant(row.getOffsetDateTime("effective_at")),
                row.getBoolean("backfill"),
                row.getUUID("message_id"),
                row.getString("outcome"),
                row.getString("reason"),
                row.getJsonArray("checks"),
                instant(row.getOffsetDateTime("decided_at")),
                planned == null ? null : planned.toInstant(),
                row.getInteger("version"),
                instant(row.getOffsetDateTime("due_at")),
                row.getString("status"),
                row.getString("status_reason"));
    }

    private static Instant instant(OffsetDateTime time) {
        return time.toInstant();
    }
}
