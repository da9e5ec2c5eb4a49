package ciclo.lifecycle.replicas;

import ciclo.lifecycle.fixture.Tables;
import ciclo.messaging.event.Topics;
import ciclo.testkit.ChildProcess;
import ciclo.testkit.Database;
import ciclo.testkit.EmbeddedPostgresServer;
import ciclo.testkit.FreePorts;
import ciclo.testkit.KafkaBroker;
import ciclo.testkit.KafkaTopics;
import ciclo.testkit.Servers;
import ciclo.testkit.Tokens;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.pgclient.PgBuilder;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.PoolOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.awaitility.Awaitility;

/// A broker and a database that can be killed, and the service as it is packaged, any number of times.
final class Cluster implements AutoCloseable {

    private static final Path JAR = Path.of("target/quarkus-app/quarkus-run.jar");
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    /// Little enough that a backlog does not fit, and the customers neither.
    private static final List<String> JAVA =
            List.of("-Xmx160m", "-XX:TieredStopAtLevel=1", "-XX:+ExitOnOutOfMemoryError");
    private static final Map<String, String> LITTLE_MEMORY =
            Map.of("CICLO_MEMORY_SIZE", "500K", "CICLO_INBOX_BUFFER", "1M", "CICLO_INBOX_BATCH", "200");
    /// So that nobody waits long for the locks of a process that is paused.
    private static final String IMPATIENT =
            "-Dquarkus.datasource.reactive.additional-properties." + "idle_in_transaction_session_timeout=4s";

    final KafkaBroker kafka = Servers.startKafka();
    final EmbeddedPostgresServer postgres = Servers.startPostgres();
    final KafkaTopics topics = KafkaTopics.at(kafka.bootstrapServers());
    final Pool pool;

    private final Path folder;
    private final Database database = postgres.createDatabase("lifecycle");
    private final Vertx vertx = Vertx.vertx();
    private final List<ChildProcess> replicas = new ArrayList<>();

    Cluster(Path folder) {
        this.folder = folder;
        for (String topic : Set.of(Topics.CONTACTS, Topics.PURCHASES, Topics.PROFILES, Topics.TICKETS)) {
            topics.create(topic, 6);
        }
        pool = PgBuilder.pool()
                .with(new PoolOptions().setMaxSize(2))
                .connectingTo(new PgConnectOptions()
                        .setHost(database.host())
                        .setPort(database.port())
                        .setDatabase(database.name())
                        .setUser(database.username())
                        .setPassword(database.password()))
                .using(vertx)
                .build();
    }

    /// Whether there is something to start: the build packages the service before it tests it.
    static boolean isPackaged() {
        return Files.exists(JAR);
    }

    /// Starts a replica and returns at once.
    ChildProcess start() {
        String port = Integer.toString(FreePorts.find(1)[0]);
        List<String> command = new ArrayList<>(List.of(ChildProcess.java()));
        command.addAll(JAVA);
        command.addAll(List.of(IMPATIENT, "-jar", JAR.toString()));
        Map<String, String> environment = new HashMap<>(LITTLE_MEMORY);
        environment.putAll(Map.of(
                "QUARKUS_HTTP_HOST", "127.0.0.1",
                "QUARKUS_HTTP_PORT", port,
                "KAFKA_BOOTSTRAP_SERVERS", kafka.bootstrapServers(),
                "QUARKUS_DATASOURCE_JDBC_URL", database.jdbcUrl(),
                "QUARKUS_DATASOURCE_REACTIVE_URL", database.reactiveUrl(),
                "QUARKUS_DATASOURCE_USERNAME", database.username(),
                "QUARKUS_DATASOURCE_PASSWORD", database.password(),
                "MP_JWT_VERIFY_PUBLICKEY_LOCATION", publicKey()));
        Path log = folder.resolve("replica-" + replicas.size() + ".log");
        ChildProcess replica = ChildProcess.start(command, environment, log).boundToThisJvm("KILL");
        replicas.add(replica);
        return replica;
    }

    private String publicKey() {
        try {
            Path key = folder.resolve("public.pem");
            return Files.writeString(key, Tokens.inMemory().publicKeyPem())
                    .toUri()
                    .toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// How many events of these customers have been taken in.
    long events(String prefix) {
        return number("SELECT count(*) FROM event WHERE customer_id LIKE '" + prefix + "%'");
    }

    void awaitEvents(String prefix, long atLeast) {
        Awaitility.await(atLeast + " events")
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(50))
                .ignoreExceptions()
                .until(() -> events(prefix) >= atLeast);
    }

    /// Everybody has been moved on by time, and everything is published.
    void awaitCalm() {
        Awaitility.await("calm")
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(200))
                .ignoreExceptions()
                .until(() -> number("SELECT count(*) FROM customer WHERE next_at <= now()") == 0
                        && number("SELECT count(*) FROM outbox") == 0);
    }

    long number(String sql) {
        return Tables.number(pool, sql);
    }

    /// The replicas that run.
    long alive() {
        return replicas.stream().filter(ChildProcess::isAlive).count();
    }

    void killAll() {
        replicas.stream().filter(ChildProcess::isAlive).forEach(ChildProcess::kill);
    }

    @Override
    public void close() {
        killAll();
        pool.closeAndForget();
        vertx.closeAndForget();
        topics.close();
        kafka.close();
        postgres.close();
    }
}
