package ciclo.local.run;

import ciclo.local.CicloHome;
import ciclo.testkit.ChildProcess;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Kafka and PostgreSQL in containers, run in the foreground by the `docker` command so that they are supervised like
/// any process. Their data is in named volumes.
final class Containers {

    private final String prefix;

    Containers(CicloHome home) {
        // Two data folders on one machine do not share their data.
        this.prefix = "ciclo-" + HexFormat.of().toHexDigits(home.folder().hashCode());
    }

    String kafkaName() {
        return prefix + "-kafka";
    }

    String postgresName() {
        return prefix + "-postgres";
    }

    ChildProcess runKafka(int port, CicloHome home) {
        Map<String, String> settings = new TreeMap<>(Map.of(
                "KAFKA_PROCESS_ROLES", "broker,controller",
                "KAFKA_NODE_ID", "1",
                "KAFKA_CONTROLLER_QUORUM_VOTERS", "1@localhost:9093",
                "KAFKA_CONTROLLER_LISTENER_NAMES", "CONTROLLER",
                "KAFKA_LISTENERS", "PLAINTEXT://0.0.0.0:9092,CONTROLLER://localhost:9093",
                "KAFKA_ADVERTISED_LISTENERS", "PLAINTEXT://127.0.0.1:" + port,
                "KAFKA_LISTENER_SECURITY_PROTOCOL_MAP", "CONTROLLER:PLAINTEXT,PLAINTEXT:PLAINTEXT",
                "KAFKA_LOG_DIRS", "/var/lib/kafka/data",
                "KAFKA_HEAP_OPTS", "-Xmx512m",
                "CLUSTER_ID", "Q2ljbG8gb25lIG1hY2hpbg"));
        settings.put("KAFKA_AUTO_CREATE_TOPICS_ENABLE", "false");
        settings.put("KAFKA_OFFSETS_TOPIC_REPLICATION_FACTOR", "1");
        settings.put("KAFKA_TRANSACTION_STATE_LOG_REPLICATION_FACTOR", "1");
        settings.put("KAFKA_TRANSACTION_STATE_LOG_MIN_ISR", "1");
        settings.put("KAFKA_GROUP_INITIAL_REBALANCE_DELAY_MS", "0");
        List<String> command = command(kafkaName(), port + ":9092", "/var/lib/kafka/data", settings);
        command.add("apache/kafka:4.1.1");
        return start(kafkaName(), command, settings, home.log("kafka"));
    }

    ChildProcess runPostgres(int port, String password, CicloHome home) {
        Map<String, String> settings = Map.of("POSTGRES_PASSWORD", password);
        List<String> command = command(postgresName(), port + ":5432", "/var/lib/postgresql", settings);
        command.addAll(List.of("postgres:18", "postgres", "-c", "max_connections=200"));
        return start(postgresName(), command, settings, home.log("postgres"));
    }

    void stop(String name, ChildProcess client) {
        // `docker stop` knows the signal that the image wants.
        docker("stop", "-t", "20", name);
        client.stop("TERM", java.time.Duration.ofSeconds(5));
    }

    void forget() {
        for (String name : List.of(kafkaName(), postgresName())) {
            remove(name);
            docker("volume", "rm", "-f", name);
        }
    }

    static void remove(String name) {
        docker("rm", "-f", name);
    }

    private static ChildProcess start(
            String name, List<String> command, Map<String, String> settings, java.nio.file.Path log) {
        remove(name);
        return ChildProcess.start(command, settings, log);
    }

    /// The settings' values come from the environment: a command line is for everybody to see.
    private static List<String> command(String name, String ports, String data, Map<String, String> settings) {
        List<String> command = new ArrayList<>(List.of("docker", "run", "--rm", "--name", name));
        command.addAll(List.of("-p", "127.0.0.1:" + ports, "-v", name + ":" + data));
        settings.keySet().forEach(setting -> command.addAll(List.of("-e", setting)));
        return command;
    }

    private static void docker(String... arguments) {
        List<String> command = new ArrayList<>(List.of("docker"));
        command.addAll(List.of(arguments));
        try {
            new ProcessBuilder(command)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new ciclo.local.Failure("Cannot run docker: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
