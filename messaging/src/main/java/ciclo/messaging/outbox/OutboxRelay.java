package ciclo.messaging.outbox;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
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
final class OutboxRelay implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(OutboxRelay.class);
    /// Whoever holds this advisory lock leads.
    static final long LOCK = 0x6369636c6f_6f6278L;
    private static final Duration ANSWER = Duration.ofSeconds(30);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final long MEASURE_EVERY_NANOS = TimeUnit.SECONDS.toNanos(5);

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
            while (!stopping) {
                int relayed = relayBatch(connection, producer);
                measure(connection);
                if (relayed < batch && wakeUps.tryAcquire(poll.toMillis(), TimeUnit.MILLISECONDS)) {
                    wakeUps.drainPermits();
                }
            }
        } finally {
            // What is still in flight belongs to rows that were not deleted: the next leader sends them.
            producer.close(Duration.ZERO);
        }
    }

    private int relayBatch(SqlConnection connection, Producer<byte[], byte[]> producer)
            throws InterruptedException, ExecutionException {
        List<Long> ids = new ArrayList<>();
        List<Future<RecordMetadata>> sent = new ArrayList<>();
        for (Row row : connection
                .preparedQuery("SELECT id, topic, key, value, headers FROM outbox ORDER BY id LIMIT $1")
                .execute(Tuple.of(batch))
                .await()
                .atMost(ANSWER)) {
            Future<RecordMetadata> future = producer.send(toRecord(row));
            sent.add(future);
            ids.add(row.getLong("id"));
            if (future.isDone() && future.state() == Future.State.FAILED) {
                break; // Later rows must not overtake it.
            }
        }
        int acknowledged = 0;
        try {
            for (Future<RecordMetadata> future : sent) {
                await(future, connection);
                acknowledged++;
            }
        } finally {
            delete(connection, ids.subList(0, acknowledged));
        }
        return acknowledged;
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
                    .preparedQuery("DELETE FROM outbox WHERE id = ANY($1)")
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
