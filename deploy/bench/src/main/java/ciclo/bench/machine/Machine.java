package ciclo.bench.machine;

import ciclo.bench.Failure;
import ciclo.bench.Options;
import ciclo.testkit.ChildProcess;
import ciclo.testkit.Database;
import ciclo.testkit.EmbeddedPostgresServer;
import ciclo.testkit.FreePorts;
import ciclo.testkit.KafkaBroker;
import ciclo.testkit.Tokens;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// A broker and a database server, fresh and for these benchmarks alone, as processes that end with
/// this one.
public final class Machine implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Options options;
    private final Path folder;
    private final Path logs;
    private final KafkaBroker kafka;
    private final EmbeddedPostgresServer postgres;
    private final Tokens tokens;
    private final Topics topics;
    private final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);

    private Machine(Options options, Path folder, Path logs, KafkaBroker kafka, EmbeddedPostgresServer postgres) {
        this.options = options;
        this.folder = folder;
        this.logs = logs;
        this.kafka = kafka;
        this.postgres = postgres;
        this.tokens = Tokens.in(folder.resolve("keys"));
        this.topics = new Topics(kafka.bootstrapServers());
    }

    /// Starts both servers, and waits until they answer. Logs stay under `deploy/bench/target`; all
    /// else goes at the end.
    public static Machine start(Options options) throws IOException {
        Path folder = Files.createTempDirectory("ciclo-bench");
        Path logs = Path.of(System.getProperty("ciclo.checkout", "."), "deploy/bench/target/logs");
        int[] ports = FreePorts.find(2);
        KafkaBroker kafka = KafkaBroker.in(folder.resolve("kafka"), ports[0], logs.resolve("kafka.log"))
                .with(List.of("-XX:TieredStopAtLevel=4", "-Xmx1g"));
        EmbeddedPostgresServer postgres = EmbeddedPostgresServer.in(
                        folder.resolve("postgres"), ports[1], "bench", logs.resolve("postgres.log"))
                .with(options.postgres());
        try {
            kafka.launch().boundToThisJvm("KILL").awaitReady("Kafka", kafka::isReady, PATIENCE);
            postgres.launch().boundToThisJvm("QUIT").awaitReady("PostgreSQL", postgres::answers, PATIENCE);
            return new Machine(options, folder, logs, kafka, postgres);
        } catch (IllegalStateException e) {
            kafka.kill();
            delete(folder);
            throw new Failure("The servers do not start: " + e.getMessage(), e);
        }
    }

    /// What this is, for the report.
    public Map<String, Object> description() {
        Map<String, Object> description = new LinkedHashMap<>();
        description.put("processors", Runtime.getRuntime().availableProcessors());
        description.put("os", System.getProperty("os.name") + " " + System.getProperty("os.version"));
        description.put("java", System.getProperty("java.version"));
        return description;
    }

    /// The instant that events lead up to: when the machine was started.
    public Instant now() {
        return now;
    }

    public String bootstrapServers() {
        return kafka.bootstrapServers();
    }

    public Topics topics() {
        return topics;
    }

    /// The broker, for a look into it.
    public ChildProcess broker() {
        return kafka.process();
    }

    /// The database server, for the same.
    public ChildProcess postgres() {
        return postgres.process();
    }

    public Database createDatabase(String name) {
        return postgres.createDatabase(name);
    }

    public void drop(Database database) {
        postgres.dropDatabase(database);
    }

    /// A token that allows this.
    public String token(String... roles) {
        return tokens.token("bench", Duration.ofHours(6), roles);
    }

    /// Starts a service and returns at once.
    ///
    /// @param name `lifecycle-service`
    public Service start(String name, Database database) {
        return start(name, database, Map.of());
    }

    /// The same with settings of its own, which those of the command line overrule.
    public Service start(String name, Database database, Map<String, String> settings) {
        return Service.start(name, database, settings, this, options);
    }

    /// Starts Java with the measured processes' options.
    public ChildProcess java(String name, List<String> arguments, Map<String, String> environment) {
        List<String> command = Stream.of(
                        List.of(ChildProcess.java()),
                        options.java(),
                        List.of("--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow"),
                        arguments)
                .flatMap(List::stream)
                .toList();
        return ChildProcess.start(command, environment, log(name)).boundToThisJvm("KILL");
    }

    /// A folder of this name, empty.
    public Path scratch(String name) {
        try {
            return Files.createTempDirectory(folder, name);
        } catch (IOException e) {
            throw new Failure("No folder for " + name, e);
        }
    }

    /// What verifies the tokens.
    public Path publicKey() {
        return folder.resolve("keys/public.pem");
    }

    private Path log(String name) {
        return logs.resolve(name + ".log");
    }

    /// Writes to disk what the last run has left in memory, so that the next one does not have to.
    public void settle() throws InterruptedException {
        try {
            int unused = new ProcessBuilder("sync").start().waitFor();
        } catch (IOException e) {
            throw new Failure("Cannot run sync", e);
        }
    }

    @Override
    public void close() throws IOException {
        topics.close();
        kafka.kill();
        postgres.close();
        delete(folder);
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> tree = Files.walk(folder)) {
            for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}
