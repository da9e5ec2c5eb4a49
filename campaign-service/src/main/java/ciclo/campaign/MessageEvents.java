package ciclo.campaign;

import static java.nio.charset.StandardCharsets.UTF_8;

import ciclo.messaging.event.CampaignEvent;
import ciclo.messaging.event.CloudEvent;
import ciclo.messaging.event.MessageEvent;
import ciclo.messaging.event.MessageEvent.MessageClicked;
import ciclo.messaging.event.MessageEvent.MessageFailed;
import ciclo.messaging.event.MessageEvent.MessageHeldOut;
import ciclo.messaging.event.MessageEvent.MessageOpened;
import ciclo.messaging.event.MessageEvent.MessageSent;
import ciclo.messaging.event.MessageEvent.MessageSuppressed;
import ciclo.messaging.event.MessageEvent.Unsubscribed;
import ciclo.messaging.event.RewardGranted;
import ciclo.messaging.event.Topics;
import ciclo.messaging.outbox.Outbox;
import ciclo.messaging.outbox.OutboxRecord;
import ciclo.messaging.sql.Sql;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What is told to the world about messages and rewards. Counts each customer's events without a gap, in table
/// `message_sequence`.
@ApplicationScoped
public class MessageEvents implements KeepsCustomers {

    private static final Duration ANSWER = Duration.ofSeconds(30);
    private static final String SOURCE = "/ciclo/campaign-service";
    private static final String COUNT_ON = """
            INSERT INTO message_sequence AS s (customer_id, last)
            SELECT customer_id, n FROM unnest($1::text[], $2::bigint[]) AS told (customer_id, n) ORDER BY customer_id
            ON CONFLICT (customer_id) DO UPDATE SET last = s.last + EXCLUDED.last
            RETURNING customer_id, last""";

    private static final String FORGET = "DELETE FROM message_sequence WHERE customer_id = ANY($1)";

    private final Outbox outbox;

    MessageEvents(Outbox outbox) {
        this.outbox = outbox;
    }

    /// What happened with a message, or what somebody was given.
    ///
    /// @param backfill whether the stage change behind it was history brought in later
    public record Told(
            String customerId,
            Instant at,
            boolean backfill,
            @Nullable String traceparent,
            CampaignEvent event) {}

    /// Has these published with the transaction, those about one customer in the order given.
    public void append(SqlConnection transaction, List<Told> told) {
        if (told.isEmpty()) {
            return;
        }
        Map<String, Long> next = firstSequences(transaction, told);
        List<OutboxRecord> records = new ArrayList<>(told.size());
        for (Told one : told) {
            long sequence = next.merge(one.customerId(), 1L, Long::sum) - 1;
            records.add(OutboxRecord.of(Topics.MESSAGES, toEvent(one, sequence)));
        }
        outbox.append(transaction, records).await().atMost(ANSWER);
    }

    @Override
    public void forget(SqlConnection transaction, Leaving person) {
        var unused = Sql.execute(transaction, FORGET, (Object) person.namesArray());
    }

    /// To be called after the commit.
    public void wake() {
        outbox.wake();
    }

    private static Map<String, Long> firstSequences(SqlConnection transaction, List<Told> told) {
        TreeMap<String, Long> counts = new TreeMap<>();
        told.forEach(one -> counts.merge(one.customerId(), 1L, Long::sum));
        Map<String, Long> first = new HashMap<>();
        for (Row row : transaction
                .preparedQuery(COUNT_ON)
                .execute(Tuple.of(
                        counts.keySet().toArray(String[]::new), counts.values().toArray(Long[]::new)))
                .await()
                .atMost(ANSWER)) {
            String customer = row.getString("customer_id");
            first.put(customer, row.getLong("last") - counts.getOrDefault(customer, 0L) + 1);
        }
        return first;
    }

    private static CloudEvent toEvent(Told told, long sequence) {
        return new CloudEvent(
                idOf(told),
                SOURCE,
                told.customerId(),
                told.at(),
                told.at(),
                told.customerId(),
                sequence,
                told.backfill(),
                told.traceparent(),
                told.event());
    }

    private static String idOf(Told told) {
        return switch (told.event()) {
            case MessageEvent about -> about.messageId() + suffix(about, told.at());
            case RewardGranted reward -> reward.rewardId() + "-reward-granted";
        };
    }

    /// What makes the event another one than the others about the message.
    private static String suffix(MessageEvent event, Instant at) {
        return switch (event) {
            case MessageSent any -> "-sent";
            case MessageHeldOut any -> "-held-out";
            case MessageSuppressed any -> "-suppressed";
            case MessageFailed any -> "-failed";
            case MessageOpened any -> "-opened";
            case MessageClicked clicked ->
                "-clicked-" + UUID.nameUUIDFromBytes(clicked.url().getBytes(UTF_8));
            // Who has subscribed again since may have had enough once more.
            case Unsubscribed any -> "-unsubscribed-" + at.toEpochMilli();
        };
    }
}
