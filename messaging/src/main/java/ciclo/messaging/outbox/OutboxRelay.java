package ciclo.messaging.outbox;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Hands the outbox's rows to Kafka: selects by id, sends, waits for every acknowledgement, deletes. It keeps no
/// cursor, so a row that commits late is found all the same. One relay per database is the leader, by an advisory
/// lock on a connection that it uses for everything else too: who loses the connection can no longer delete.
///
/// What it is about to send is written down, and whoever takes over begins with just that. So nothing that is
/// committed in between comes between a record and its repetition.
final class OutboxRelay implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(OutboxRelay.class);
    /// Whoever holds this advisory lock leads.
    static final long LOCK = 0x6369636c6f_6f6278L;
    private static final Duration ANSWER = Duration.ofSeconds(30);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final long MEASURE_EVERY_NANOS = TimeUnit.SECONDS.toNanos(5);

    private static final String IN_HAND = """
            SELECT id, topic, key, value, headers FROM outbox
            WHERE id = ANY (ARRAY(SELECT unnest(ids) FROM outbox_hand)) ORDER BY id""";
    /// Writes nothing where there is nothing to delete and to send.
    private static final String NEXT = """
            WITH gone AS (DELETE FROM outbox WHERE id = ANY ($1)),
                 next AS (SELECT id, topic, key, value, headers FROM outbox
                          WHERE id <> ALL ($1) ORDER BY id LIMIT $2),
                 hand AS (UPDATE outbox_hand SET ids = taken.ids FROM (SELECT ARRAY(SELECT id FROM next) AS ids) taken
                          WHERE outbox_hand.ids <> taken.ids)
            SELECT * FROM next ORDER BY id""";
    private static final String DELETE = "DELETE FROM outbox WHERE id = ANY ($1)";

    private final Supplier<SqlConnection> connections;
    private final Supplier<Producer<byte[], byte[]>> producers;
    private final Semaphore wakeUps;
    private final Duration poll;
    private final int batch;
    private final OutboxMetrics metrics;
    private final Thread thread;
    private volatile boolean stopping;
    private volatile boolean leading;
    private long measuredAt = System.nanoTime() - MEASURE_EVERY_NANOS;

    OutboxRelay(
            Supplier<SqlConnection> connections,
            Supplier<Producer<byte[], byte[]>> producers,
            Semaphore wakeUps,
            Duration poll,
            int batch,
            OutboxMetrics metrics) {
        this.connections = connections;
        this.producers = producers;
        this.wakeUps = wakeUps;
        this.poll = poll;
        this.batch = batch;
        this.metrics = metrics;
        this.thread = Thread.ofPlatform().name("outbox-relay").daemon().unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    boolean isLeading() {
        return leading;
    }

    /// Stops after the batch in hand, or after five seconds without it.
    @Override
    public void close() {
        stopping = true;
        wakeUps.release();
        try {
            if (!thread.join(Duration.ofSeconds(5))) {
                thread.interrupt();
                thread.join(Duration.ofSeconds(5));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        while (!stopping) {
            try {
                relayOnOneConnection();
            } catch (InterruptedException e) {
                return;
            } catch (Exception e) {
                LOG.warnf("Outbox relay interrupted, trying again: %s", e.toString());
                pause(PAUSE);
            }
        }
    }

    private void relayOnOneConnection() throws InterruptedException, ExecutionException {
        SqlConnection connection = connections.get();
        try {
            while (!stopping && !tryLead(connection)) {
                measure(connection);
                pause(PAUSE);
            }
            if (!stopping) {
                lead(connection);
            }
        } finally {
            leading = false;
            closeQuietly(connection);
        }
    }

    private boolean tryLead(SqlConnection connection) {
        return connection
                .preparedQuery("SELECT pg_try_advisory_lock($1)")
                .execute(Tuple.of(LOCK))
                .await()
                .atMost(ANSWER)
                .iterator()
                .next()
                .getBoolean(0);
    }

    private void lead(SqlConnection connection) throws InterruptedException, ExecutionException {
        LOG.info("Outbox relay leads");
        Producer<byte[], byte[]> producer = producers.get();
        try {
            leading = true;
            List<Row> rows = inHand(connection);
            while (!stopping) {
                rows = next(connection, send(rows, connection, producer));
                measure(connection);
                if (rows.isEmpty() && wakeUps.tryAcquire(poll.toMillis(), TimeUnit.MILLISECONDS)) {
                    wakeUps.drainPermits();
                }
            }
        } finally {
            // What is still in flight belongs to rows that were not deleted: the next leader sends them.
            producer.close(Duration.ZERO);
        }
    }

    private static List<Row> inHand(SqlConnection connection) {
        return rows(connection.preparedQuery(IN_HAND).execute().await().atMost(ANSWER));
    }

    /// Deletes what was acknowledged, and takes what is sent next.
    private List<Row> next(SqlConnection connection, List<Long> acknowledged) {
        List<Row> next = rows(connection
                .preparedQuery(NEXT)
                .execute(Tuple.of(acknowledged.toArray(Long[]::new), batch))
                .await()
                .atMost(ANSWER));
        metrics.published(acknowledged.size());
        return next;
    }

    private static List<Row> rows(RowSet<Row> answer) {
        List<Row> rows = new ArrayList<>(answer.size());
        answer.forEach(rows::add);
        return rows;
    }

    /// Returns when all of them are acknowledged.
    private List<Long> send(List<Row> rows, SqlConnection connection, Producer<byte[], byte[]> producer)
            throws InterruptedException, ExecutionException {
        List<Future<RecordMetadata>> sent = new ArrayList<>(rows.size());
        for (Row row : rows) {
            Future<RecordMetadata> future = producer.send(toRecord(row));
            sent.add(future);
            if (future.isDone() && future.state() == Future.State.FAILED) {
                break; // Later rows must not overtake it.
            }
        }
        List<Long> acknowledged = new ArrayList<>(rows.size());
        try {
            for (Future<RecordMetadata> future : sent) {
                await(future, connection);
                acknowledged.add(rows.get(acknowledged.size()).getLong("id"));
            }
            return acknowledged;
        } catch (ExecutionException | InterruptedException e) {
            delete(connection, acknowledged);
            throw e;
        }
    }

    private void await(Future<RecordMetadata> future, SqlConnection connection)
            throws InterruptedException, ExecutionException {
        while (true) {
            try {
                future.get(1, TimeUnit.SECONDS);
                return;
            } catch (TimeoutException stillUnacknowledged) {
                measure(connection);
            }
        }
    }

    private void delete(SqlConnection connection, List<Long> ids) {
        if (!ids.isEmpty()) {
            connection
                    .preparedQuery(DELETE)
                    .execute(Tuple.of(ids.toArray(Long[]::new)))
                    .await()
                    .atMost(ANSWER);
            metrics.published(ids.size());
        }
    }

    private void measure(SqlConnection connection) {
        if (System.nanoTime() - measuredAt < MEASURE_EVERY_NANOS) {
            return;
        }
        measuredAt = System.nanoTime();
        Row row = connection
                .query("SELECT count(*), coalesce(extract(epoch FROM now() - min(created_at)), 0)::float8 FROM outbox")
                .execute()
                .await()
                .atMost(ANSWER)
                .iterator()
                .next();
        metrics.waiting(row.getLong(0), row.getDouble(1));
    }

    private static ProducerRecord<byte[], byte[]> toRecord(Row row) {
        var record = new ProducerRecord<>(row.getString("topic"), bytes(row, "key"), bytes(row, "value"));
        new JsonObject(row.getString("headers"))
                .forEach(header -> record.headers()
                        .add(header.getKey(), ((String) header.getValue()).getBytes(StandardCharsets.UTF_8)));
        return record;
    }

    private static byte @Nullable [] bytes(Row row, String column) {
        Buffer buffer = row.get(Buffer.class, column);
        return buffer == null ? null : buffer.getBytes();
    }

    private void pause(Duration duration) {
        try {
            Thread.sleep(duration);
        } catch (InterruptedException e) {
            stopping = true;
        }
    }

    private static void closeQuietly(SqlConnection connection) {
        try {
            connection.close().await().atMost(PAUSE);
        } catch (RuntimeException e) {
            LOG.debugf("Closing the relay's connection: %s", e.toString());
        }
    }
}
