package ciclo.campaign.sending.persistence;

import ciclo.campaign.Paging;
import io.smallrye.mutiny.Uni;
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

/// Table `message`, as its readers see it.
@ApplicationScoped
public class MessageList {

    // The conditions are put together from what was asked for, so that each combination gets the index that fits.
    private static final String SELECT = """
            SELECT id, message_id, customer_id, campaign_id, channel, status, reason, locale, created_at, attempts,
                repeats, finished_at
            FROM message WHERE id < $1""";

    private final Pool pool;

    MessageList(Pool pool) {
        this.pool = pool;
    }

    /// A message; `finishedAt` is when it was sent, failed or suppressed.
    public record Listed(
            long id,
            UUID messageId,
            String customerId,
            String campaign,
            String channel,
            String status,
            @Nullable String reason,
            @Nullable String locale,
            Instant createdAt,
            int attempts,
            int repeats,
            @Nullable Instant finishedAt) {}

    /// The messages that fit, newest first; null fits all.
    public Uni<List<Listed>> find(
            @Nullable String customer, @Nullable String campaign, @Nullable String status, Paging paging) {
        StringBuilder sql = new StringBuilder(SELECT);
        List<Object> values = new ArrayList<>(List.of(paging.before()));
        restrict(sql, values, "customer_id IN (SELECT customer_names(%s))", customer);
        restrict(sql, values, "campaign_id = %s", campaign);
        restrict(sql, values, "status = %s", status);
        values.add(paging.lookUp());
        sql.append(" ORDER BY id DESC LIMIT $").append(values.size());
        return pool.preparedQuery(sql.toString())
                .mapping(MessageList::toListed)
                .execute(Tuple.from(values))
                .map(rows -> {
                    List<Listed> found = new ArrayList<>(rows.size());
                    rows.forEach(found::add);
                    return found;
                });
    }

    private static void restrict(StringBuilder sql, List<Object> values, String condition, @Nullable String value) {
        if (value != null) {
            values.add(value);
            sql.append(" AND ").append(condition.formatted("$" + values.size()));
        }
    }

    private static Listed toListed(Row row) {
        return new Listed(
                row.getLong("id"),
                row.getUUID("message_id"),
                row.getString("customer_id"),
                row.getString("campaign_id"),
                row.getString("channel"),
                row.getString("status"),
                row.getString("reason"),
                row.getString("locale"),
                row.getOffsetDateTime("created_at").toInstant(),
                row.getInteger("attempts"),
                row.getInteger("repeats"),
                instant(row.getOffsetDateTime("finished_at")));
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }
}
