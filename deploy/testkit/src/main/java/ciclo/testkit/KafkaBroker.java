package ciclo.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.jspecify.annotations.Nullable;

/// A real Kafka broker, KRaft controller included, its data in one folder.
public final class KafkaBroker implements ChildServer {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Path folder;
    private final Path log;
    private final int port;
    private final boolean ours;
    private final List<String> javaOptions;
    private @Nullable ChildProcess process;

    private KafkaBroker(Path folder, int port, Path log, boolean ours, List<String> javaOptions) {
        this.folder = folder;
        this.port = port;
        this.log = log;
        this.ours = ours;
        this.javaOptions = List.copyOf(javaOptions);
    }

    /// A broker with its data in this folder, which is made where it is missing and kept. It does not run yet.
    ///
    /// @param log gets the broker's output
    public static KafkaBroker in(Path folder, int port, Path log) {
        return new KafkaBroker(folder, port, log, false, List.of());
    }

    /// The same broker with options for its Java, which come after its usual ones and so overrule them.
    public KafkaBroker with(List<String> moreJavaOptions) {
        return new KafkaBroker(folder, port, log, ours, moreJavaOptions);
    }

    /// A broker on a free port with its data in a temporary folder, which [#close] removes.
    static KafkaBroker temporary() {
        Path folder = Folders.temporary("ciclo-kafka");
        KafkaBroker broker =
                new KafkaBroker(folder, FreePorts.find(1)[0], folder.resolve("kafka.log"), true, List.of());
        broker.start();
        return broker;
    }

    /// `host:port`, the same after a restart.
    public String bootstrapServers() {
        return "127.0.0.1:" + port;
    }

    @Override
    public ChildProcess process() {
        if (process == null) {
            throw new IllegalStateException("The broker in " + folder + " was not started");
        }
        return process;
    }

    @Override
    public void restart() {
        process().stop("TERM", Duration.ofSeconds(20));
        start();
    }

    @Override
    public void close() {
        if (ours) {
            process().kill();
            Folders.delete(folder);
        } else {
            process().stop("TERM", Duration.ofSeconds(20));
        }
    }

    /// Starts the process and returns at once.
    public ChildProcess launch() {
        Path properties = configure();
        if (!Files.exists(folder.resolve("data/meta.properties"))) {
            if (ours) {
                Folders.copy(KafkaTemplate.formatted(), folder.resolve("data"));
            } else {
                format(properties);
            }
        }
        List<String> java = java();
        if (ours) {
            java.addAll(KafkaTemplate.quickStart());
        }
        List<String> run = new ArrayList<>(java);
        run.addAll(List.of("kafka.Kafka", properties.toString()));
        ChildProcess started = ChildProcess.start(run, Map.of(), log);
        process = started;
        return started;
    }

    /// Makes its data, with nothing in it.
    void format() {
        format(configure());
    }

    private void format(Path properties) {
        List<String> format = java();
        // Any cluster id will do, as long as it stays the same; this is base64 for 16 bytes.
        format.addAll(List.of("kafka.tools.StorageTool", "format", "-t", "Q2ljbG8gb25lIG1hY2hpbg"));
        format.addAll(List.of("-c", properties.toString()));
        ChildProcess.run(format, Map.of(), log);
    }

    private List<String> java() {
        // With the quick compiler alone it is up twice as soon, and fast enough for one machine.
        List<String> java = new ArrayList<>(List.of(ChildProcess.java(), "-Xmx512m", "-XX:TieredStopAtLevel=1"));
        java.addAll(javaOptions);
        java.add("-Dlog4j2.configurationFile=" + folder.resolve("log4j2.xml"));
        java.addAll(List.of("-cp", classPath()));
        return java;
    }

    /// Whether it answers requests now.
    public boolean isReady() {
        return answers(bootstrapServers());
    }

    /// Whether a broker, whosever it is, answers requests now.
    ///
    /// @param bootstrapServers one `host:port`
    public static boolean answers(String bootstrapServers) {
        int colon = bootstrapServers.lastIndexOf(':');
        // A client would not give up, and would complain, while nobody listens.
        return Sockets.answers(
                        bootstrapServers.substring(0, colon),
                        Integer.parseInt(bootstrapServers, colon + 1, bootstrapServers.length(), 10))
                && describesItself(bootstrapServers);
    }

    private void start() {
        ChildProcess started = launch();
        if (ours) {
            started.boundToThisJvm("KILL");
        }
        awaitReady();
    }

    void awaitReady() {
        process().awaitReady("Kafka on port " + port, this::isReady, PATIENCE);
    }

    private static boolean describesItself(String bootstrapServers) {
        try (Admin admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers))) {
            return !admin.describeCluster().nodes().get(5, TimeUnit.SECONDS).isEmpty();
        } catch (ExecutionException | TimeoutException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /// A static quorum of one, not the dynamic one of `--standalone`: that one remembers the controller's port in the
    /// data, so that no later start could choose another.
    private Path configure() {
        int controller = FreePorts.find(1)[0];
        String properties = """
                process.roles=broker,controller
                node.id=1
                controller.quorum.voters=1@127.0.0.1:%2$d
                listeners=PLAINTEXT://127.0.0.1:%1$d,CONTROLLER://127.0.0.1:%2$d
                advertised.listeners=PLAINTEXT://127.0.0.1:%1$d
                controller.listener.names=CONTROLLER
                listener.security.protocol.map=CONTROLLER:PLAINTEXT,PLAINTEXT:PLAINTEXT
                log.dirs=%3$s
                # Topics are made by those who own them, with the partitions that they ask for.
                auto.create.topics.enable=false
                offsets.topic.replication.factor=1
                offsets.topic.num.partitions=8
                transaction.state.log.replication.factor=1
                transaction.state.log.min.isr=1
                transaction.state.log.num.partitions=4
                share.coordinator.state.topic.replication.factor=1
                share.coordinator.state.topic.min.isr=1
                group.initial.rebalance.delay.ms=0
                # After a crash, the broker is let in again only when its former session has run out.
                broker.session.timeout.ms=4000
                broker.heartbeat.interval.ms=500
                num.network.threads=2
                num.io.threads=4
                # The default would take a quarter of the heap.
                log.cleaner.dedupe.buffer.size=16777216
                """.formatted(port, controller, folder.resolve("data"));
        try {
            Files.createDirectories(folder);
            Path file = folder.resolve("server.properties");
            Files.writeString(file, properties);
            Files.writeString(folder.resolve("log4j2.xml"), resource("log4j2.xml"));
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + folder, e);
        }
    }

    static String classPath() {
        String classPath = resource("classpath").strip();
        for (String jar : classPath.split(":", -1)) {
            if (!Files.exists(Path.of(jar))) {
                throw new IllegalStateException("Kafka's jar " + jar + " is gone: build deploy/broker again");
            }
        }
        return classPath;
    }

    private static String resource(String name) {
        try (InputStream in = KafkaBroker.class.getResourceAsStream("/ciclo/broker/" + name)) {
            if (in == null) {
                throw new IllegalStateException(
                        "ciclo/broker/" + name + " is not on the class path: build deploy/broker");
            }
            return new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
