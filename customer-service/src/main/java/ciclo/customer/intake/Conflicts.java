package ciclo.customer.intake;

import ciclo.messaging.event.CloudEvent;
import ciclo.messaging.event.CloudEventCodec;
import ciclo.messaging.inbox.Received;
import ciclo.messaging.sql.Sql;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.jboss.logging.Logger;

/// Notices events that say something else than an earlier one of the same name. They count as the
/// same event wherever events are counted, so a sender that reuses names loses what it says:
/// somebody has to be told.
@Startup
@ApplicationScoped
public class Conflicts {

    private static final Logger LOG = Logger.getLogger(Conflicts.class);
    /// Answers what counts where something else was said; what the statement adds itself it does
    /// not see.
    private static final String REMEMBER = """
            WITH said AS (SELECT * FROM unnest($1::uuid[], $2::bigint[]) AS said (event, content)),
                 added AS (INSERT INTO event_seen (event, content, seen_at)
                           SELECT event, content, $3 FROM said ORDER BY event
                           ON CONFLICT DO NOTHING)
            SELECT event, seen.content FROM said JOIN event_seen AS seen USING (event)
            WHERE said.content <> seen.content""";
    /// Every id of the person behind each of these.
    private static final String NAMES = """
            SELECT seen.id AS subject, c.id AS name FROM customer seen
            JOIN customer c ON c.id = coalesce(seen.merged_into, seen.id)
                OR c.merged_into = coalesce(seen.merged_into, seen.id)
            WHERE seen.id = ANY ($1)""";
    private static final String FORGET = """
            DELETE FROM event_seen WHERE ctid = ANY (ARRAY(
                SELECT ctid FROM event_seen WHERE seen_at < $1 LIMIT $2 FOR UPDATE SKIP LOCKED))""";
    /// More than come in, so that what is too old does not pile up.
    private static final int FORGOTTEN_PER_EVENT = 2;

    private final Duration remember;
    private final InstantSource clock;
    private final Counter counter;

    Conflicts(LimitsConfig limits, InstantSource clock, MeterRegistry metrics) {
        this.remember = limits.remember();
        this.clock = clock;
        this.counter = Counter.builder("ciclo.intake.conflicts")
                .description("Events that say something else than an earlier one of the same source and id")
                .register(metrics);
    }

    /// Compares with what was said before, and remembers.
    public void hear(SqlConnection transaction, List<Received> records) {
        List<Said> all = records.stream()
                .filter(record -> record.event() != null)
                .map(Said::of)
                .toList();
        if (all.isEmpty()) {
            return;
        }
        SortedMap<UUID, Long> counts = new TreeMap<>();
        all.forEach(said -> counts.putIfAbsent(said.event, said.content));
        OffsetDateTime now = clock.instant().atOffset(ZoneOffset.UTC);
        UUID[] events = counts.keySet().toArray(UUID[]::new);
        Sql.execute(transaction, REMEMBER, events, counts.values().toArray(Long[]::new), now)
                .forEach(row -> counts.put(row.getUUID(0), row.getLong(1)));
        Sql.execute(transaction, FORGET, now.minus(remember), (long) events.length * FORGOTTEN_PER_EVENT);
        List<Said> others = all.stream()
                .filter(said -> !Objects.equals(counts.get(said.event), said.content))
                .toList();
        if (!others.isEmpty()) {
            tell(conflicts(transaction, others, counts));
        }
    }

    /// Without those that say the same of the same person under another of their ids: whoever was merged since the
    /// first
    /// time has another one now.
    private static List<Said> conflicts(SqlConnection transaction, List<Said> others, Map<UUID, Long> counts) {
        Map<String, List<String>> names = new HashMap<>();
        for (Row row : Sql.execute(transaction, NAMES, (Object) Sql.texts(others, Said::subject))) {
            names.computeIfAbsent(row.getString("subject"), subject -> new ArrayList<>())
                    .add(row.getString("name"));
        }
        return others.stream()
                .filter(said -> names.getOrDefault(said.subject(), List.of()).stream()
                        .noneMatch(name -> Objects.equals(counts.get(said.event), said.contentOf(name))))
                .toList();
    }

    /// Where the first one stands says enough: ids and sources are the senders', and may name people.
    private void tell(List<Said> conflicts) {
        if (!conflicts.isEmpty()) {
            counter.increment(conflicts.size());
            Received first = conflicts.getFirst().record;
            LOG.warnf(
                    "Events of the same source and id as earlier ones say something else; the earlier ones count:"
                            + " %d, the first in %s, partition %d, offset %d",
                    conflicts.size(), first.topic(), first.partition(), first.offset());
        }
    }

    /// What a record says, in a few bytes.
    ///
    /// @param event stands for its source and id
    /// @param content stands for its type, customer and data. Not its time: a repetition that names
    ///     none has another one
    private record Said(Received record, UUID event, Long content) {

        static Said of(Received record) {
            CloudEvent event = Objects.requireNonNull(record.event());
            ByteBuffer name = sha256(event.source() + "\n" + event.id());
            return new Said(record, new UUID(name.getLong(), name.getLong()), content(event, event.subject()));
        }

        String subject() {
            return Objects.requireNonNull(record.event()).subject();
        }

        /// What the content would be if it were said of this customer.
        Long contentOf(String customer) {
            return content(Objects.requireNonNull(record.event()), customer);
        }

        private static Long content(CloudEvent event, String customer) {
            return sha256(event.type() + "\n" + customer + "\n" + CloudEventCodec.encodeData(event.data()))
                    .getLong();
        }

        private static ByteBuffer sha256(String text) {
            try {
                return ByteBuffer.wrap(
                        MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("every Java has SHA-256", e);
            }
        }
    }
}
