package ciclo.bench.ingest;

import ciclo.bench.Failure;
import ciclo.bench.load.Log;
import ciclo.bench.machine.Machine;
import ciclo.bench.machine.Service;
import ciclo.bench.machine.Waiting;
import ciclo.messaging.event.Topics;
import ciclo.testkit.ChildProcess;
import ciclo.testkit.Database;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/// lifecycle-service as it is shipped, on a new database.
public final class LifecycleService implements Contender {

    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final Machine machine;
    private final Database database;
    private final Service service;
    private final Connection connection;
    private long lastOutboxRow = -1;

    private LifecycleService(Machine machine, Database database, Service service, Connection connection) {
        this.machine = machine;
        this.database = database;
        this.service = service;
        this.connection = connection;
    }

    /// Starts it and returns at once.
    public static LifecycleService start(Machine machine) {
        Database database = machine.createDatabase("lifecycle");
        try {
            Connection connection =
                    DriverManager.getConnection(database.jdbcUrl(), database.username(), database.password());
            return new LifecycleService(machine, database, machine.start("lifecycle-service", database), connection);
        } catch (SQLException e) {
            throw new Failure("No connection to " + database, e);
        }
    }

    /// Its database, for whoever wants to measure what is in it.
    public Database database() {
        return database;
    }

    public Service service() {
        return service;
    }

    @Override
    public ChildProcess process() {
        return service.process();
    }

    @Override
    public String stageChanges() {
        return Topics.STAGE_CHANGES;
    }

    @Override
    public boolean hasCommitted(Log log) {
        return query("SELECT to_regclass('consumer_offset')") != null
                && offsets().entrySet().containsAll(log.ends().entrySet());
    }

    /// How many records' effects are committed.
    public long committed(Log log) {
        return offsets().entrySet().stream()
                .filter(offset -> log.ends().containsKey(offset.getKey()))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    /// Only what the log led to has to be published: as soon as all is read, the ticker moves on those whose stage has
    /// changed by time since, and that is another benchmark's matter.
    @Override
    public boolean hasPublished() {
        if (lastOutboxRow < 0) {
            lastOutboxRow = number("SELECT coalesce(max(id), 0) FROM outbox");
        }
        return number("SELECT count(*) FROM outbox WHERE id <= " + lastOutboxRow) == 0;
    }

    @Override
    public Map<String, String> stages(Instant at) throws IOException, InterruptedException {
        long unused = Waiting.until(
                process(),
                "everybody is moved on by time",
                Duration.ofMillis(200),
                PATIENCE,
                () -> number("SELECT count(*) FROM customer WHERE next_at <= '" + at + "'") == 0);
        Map<String, String> stages = new HashMap<>();
        try (Statement sql = connection.createStatement();
                ResultSet rows = sql.executeQuery("SELECT customer_id, stage FROM customer")) {
            while (rows.next()) {
                stages.put(rows.getString(1), rows.getString(2));
            }
        } catch (SQLException e) {
            throw new Failure("Cannot read the stages", e);
        }
        compare(at, stages);
        return stages;
    }

    /// What the service counts is what its table says.
    private void compare(Instant at, Map<String, String> stages) throws IOException, InterruptedException {
        JsonNode answer = service.awaitReady()
                .get("/stages?at=" + at, machine.token("lifecycle:read"))
                .path("stages");
        Map<String, Long> counted = new TreeMap<>();
        answer.properties().forEach(stage -> {
            if (stage.getValue().asLong() > 0) {
                counted.put(stage.getKey(), stage.getValue().asLong());
            }
        });
        Map<String, Long> found =
                stages.values().stream().collect(Collectors.groupingBy(s -> s, TreeMap::new, Collectors.counting()));
        if (!counted.equals(found)) {
            throw new Failure(
                    "lifecycle-service answers GET /stages with " + counted + ", but its customers are in " + found);
        }
    }

    private Map<TopicPartition, Long> offsets() {
        Map<TopicPartition, Long> offsets = new HashMap<>();
        try (Statement sql = connection.createStatement();
                ResultSet rows = sql.executeQuery("SELECT topic, part, next_offset FROM consumer_offset")) {
            while (rows.next()) {
                offsets.put(new TopicPartition(rows.getString(1), rows.getInt(2)), rows.getLong(3));
            }
            return offsets;
        } catch (SQLException e) {
            throw new Failure("Cannot read the offsets", e);
        }
    }

    private long number(String query) {
        return Long.parseLong(String.valueOf(query(query)));
    }

    private @Nullable String query(String query) {
        try (Statement sql = connection.createStatement();
                ResultSet rows = sql.executeQuery(query)) {
            return rows.next() ? rows.getString(1) : null;
        } catch (SQLException e) {
            throw new Failure("The database does not answer: " + query, e);
        }
    }

    /// Stops the service; its database stays.
    public void stop() {
        service.close();
        try {
            connection.close();
        } catch (SQLException e) {
            throw new Failure("Cannot close the connection", e);
        }
    }

    @Override
    public void close() throws InterruptedException {
        stop();
        machine.drop(database);
        machine.topics().delete(topic -> topic.startsWith("lifecycle.") || topic.contains(".dead-letter"));
    }
}
