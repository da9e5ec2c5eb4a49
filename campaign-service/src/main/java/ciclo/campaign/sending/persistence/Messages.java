package ciclo.campaign.sending.persistence;

import ciclo.campaign.sending.MailQueue.Planned;
import ciclo.campaign.targeting.Candidacy;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/// Table `message`, as the sender sees it.
@ApplicationScoped
public class Messages {

    private static final Duration ANSWER = Duration.ofSeconds(30);
    private static final String QUEUE = """
            INSERT INTO message (message_id, candidate_id, campaign_id, customer_id, channel, status, created_at, due_at,
                planned_for)
            SELECT message_id, candidate_id, campaign_id, customer_id, channel, 'queued', $7, planned_for, nullif(planned_for, $7)
            FROM unnest($1::uuid[], $2::bigint[], $3::text[], $4::text[], $5::text[], $6::timestamptz[])
                AS queued (message_id, candidate_id, campaign_id, customer_id, channel, planned_for)
            ORDER BY candidate_id""";
    private static final String CLAIM = """
            WITH due AS (
                SELECT id, in_doubt FROM message
                WHERE status = 'queued' AND channel = $4 AND due_at <= $1 AND campaign_id <> ALL ($5::text[])
                ORDER BY due_at, id LIMIT $3
                FOR UPDATE SKIP LOCKED)
            UPDATE message m SET due_at = $2, attempts = m.attempts + 1, in_doubt = true,
                doubt_since = CASE WHEN due.in_doubt THEN m.doubt_since ELSE $1 END,
                repeats = m.repeats + due.in_doubt::int
            FROM due WHERE m.id = due.id
            RETURNING m.id, m.message_id, m.candidate_id, m.attempts, due.in_doubt AS was_in_doubt,
                coalesce(m.planned_for, m.created_at) AS planned_for,
                coalesce(m.doubt_since, m.planned_for, m.created_at) AS doubt_since""";
    private static final String IS_TO = "SELECT 1 FROM message WHERE message_id = $1 AND customer_id = $2";
    private static final String FINISH = """
            UPDATE message SET status = $3, reason = $4, finished_at = $5, in_doubt = false, doubt_since = NULL
            WHERE id = $1 AND attempts = $2 AND status = 'queued'""";
    private static final String SENT = """
            UPDATE message m SET status = 'sent', locale = s.locale, finished_at = s.at, in_doubt = false,
                doubt_since = NULL
            FROM unnest($1::bigint[], $2::int[], $3::text[], $4::timestamptz[]) AS s (id, attempt, locale, at)
            WHERE m.id = s.id AND m.attempts = s.attempt AND m.status = 'queued' RETURNING m.id""";
    private static final String RELEASE = """
            UPDATE message SET due_at = $3, in_doubt = $4, doubt_since = CASE WHEN $4 THEN doubt_since END
            WHERE id = $1 AND attempts = $2 AND status = 'queued'""";

    // What may have gone out goes on counting from when it did.
    private static final String PUT_OFF = """
            UPDATE message SET due_at = $3, planned_for = CASE WHEN $4 THEN planned_for ELSE $3 END, in_doubt = $4,
                doubt_since = CASE WHEN $4 THEN doubt_since END
            WHERE id = $1 AND attempts = $2 AND status = 'queued'""";

    /// Puts messages into the queue, due when they are planned for.
    public void queue(SqlConnection transaction, List<Planned> toSend, Instant now) {
        int n = toSend.size();
        UUID[] messages = new UUID[n];
        Long[] candidates = new Long[n];
        String[] campaigns = new String[n];
        String[] customers = new String[n];
        String[] channels = new String[n];
        OffsetDateTime[] planned = new OffsetDateTime[n];
        for (int i = 0; i < n; i++) {
            Candidacy candidacy = toSend.get(i).candidacy();
            planned[i] = utc(toSend.get(i).at());
            messages[i] = candidacy.messageId();
            candidates[i] = candidacy.id();
            campaigns[i] = candidacy.candidate().campaign().id();
            customers[i] = candidacy.customerId();
            channels[i] = candidacy.candidate().campaign().definition().channel();
        }
        var unused = execute(
                transaction,
                QUEUE,
                Tuple.from(List.of(messages, candidates, campaigns, customers, channels, planned, utc(now))));
    }

    /// Takes up messages of a channel that are due, oldest first, for this process alone until the
    /// lease ends.
    ///
    /// @param quiet campaigns whose messages wait
    public List<ClaimedMessage> claim(
            SqlConnection transaction,
            String channel,
            Collection<String> quiet,
            Instant now,
            Instant leaseEnd,
            int atMost) {
        List<ClaimedMessage> claimed = new ArrayList<>();
        for (Row row : execute(
                transaction, CLAIM, Tuple.of(utc(now), utc(leaseEnd), atMost, channel, quiet.toArray(String[]::new)))) {
            claimed.add(new ClaimedMessage(
                    row.getLong("id"),
                    row.getUUID("message_id"),
                    row.getLong("candidate_id"),
                    row.getInteger("attempts"),
                    row.getBoolean("was_in_doubt"),
                    row.getOffsetDateTime("planned_for").toInstant(),
                    row.getOffsetDateTime("doubt_since").toInstant()));
        }
        return claimed;
    }

    /// Ends messages that were sent.
    ///
    /// @return the ids of those that nobody else has taken up since; the others are as they were
    public Set<Long> sent(SqlConnection transaction, List<Sent> sent) {
        Set<Long> ours = new HashSet<>();
        for (Row row : execute(
                transaction,
                SENT,
                Tuple.of(
                        sent.stream().map(one -> one.message().id()).toArray(Long[]::new),
                        sent.stream().map(one -> one.message().attempt()).toArray(Integer[]::new),
                        sent.stream().map(Sent::language).toArray(String[]::new),
                        sent.stream().map(one -> utc(one.at())).toArray(OffsetDateTime[]::new)))) {
            ours.add(row.getLong("id"));
        }
        return ours;
    }

    /// Ends a message that was not sent. False, with nothing changed, if somebody else has taken it up since.
    ///
    /// @param status `failed` or `suppressed`
    public boolean finish(
            SqlConnection transaction, ClaimedMessage message, String status, String reason, Instant now) {
        Tuple values = Tuple.of(message.id(), message.attempt(), status, reason, utc(now));
        return execute(transaction, FINISH, values).rowCount() == 1;
    }

    /// Gives a message back, to be taken up again at `dueAt`. False as above.
    public boolean release(SqlConnection connection, ClaimedMessage message, Instant dueAt, boolean inDoubt) {
        Tuple values = Tuple.of(message.id(), message.attempt(), utc(dueAt), inDoubt);
        return execute(connection, RELEASE, values).rowCount() == 1;
    }

    /// Gives a message back that has to wait for the end of the quiet hours: it is planned for `at`.
    /// False as above.
    public boolean putOff(SqlConnection connection, ClaimedMessage message, Instant at, boolean inDoubt) {
        Tuple values = Tuple.of(message.id(), message.attempt(), utc(at), inDoubt);
        return execute(connection, PUT_OFF, values).rowCount() == 1;
    }

    /// Whether the message is to this customer still.
    public boolean isTo(SqlConnection connection, UUID messageId, String customer) {
        return execute(connection, IS_TO, Tuple.of(messageId, customer)).rowCount() == 1;
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static RowSet<Row> execute(SqlConnection connection, String sql, Tuple tuple) {
        return connection.preparedQuery(sql).execute(tuple).await().atMost(ANSWER);
    }
}
