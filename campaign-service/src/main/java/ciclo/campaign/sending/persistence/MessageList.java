package ciclo.campaign.sending.persistence;

import ciclo.campaign.Paging;
import ciclo.campaign.Restrictions;
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

    private static final String SELECT = """
            SELECT id, message_id, customer_id, campaign_id, channel, status, reason, locale, created_at, attempts,
                repeats, finished_at
            FROM message WHERE""";

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
        Restrictions asked = new Restrictions(paging)
                .and("customer_id IN (SELECT customer_names(%s))", customer)
                .and("campaign_id = %s", campaign)
                .and("status = %s", status);
        return pool.preparedQuery(asked.of(SELECT))
                .mapping(MessageList::toListed)
                .execute(Tuple.from(asked.values()))
                .map(rows -> {
                    List<Listed> found = new ArrayList<>(rows.size());
                    rows.forEach(found::add);
                    return found;
                });
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
