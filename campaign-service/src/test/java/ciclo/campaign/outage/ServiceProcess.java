package ciclo.campaign.outage;

import ciclo.testkit.ChildProcess;
import ciclo.testkit.Database;
import ciclo.testkit.FreePorts;
import ciclo.testkit.KafkaBroker;
import ciclo.testkit.Tokens;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A replica of the service as it is packaged.
final class ServiceProcess implements AutoCloseable {

    private static final Path JAR = Path.of("target/quarkus-app/quarkus-run.jar");
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final List<String> JAVA =
            List.of("-Xmx200m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-XX:+ExitOnOutOfMemoryError", "-jar");

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final int port = FreePorts.find(1)[0];
    private final Map<String, String> environment;
    private final Path log;
    private @Nullable ChildProcess process;

    /// @param smtpPort where its mail server is, on this machine
    ServiceProcess(Path folder, String name, KafkaBroker kafka, Database database, int smtpPort) throws IOException {
        Path key = folder.resolve("public.pem");
        Files.writeString(key, Tokens.inMemory().publicKeyPem());
        log = folder.resolve(name + ".log");
        environment = new HashMap<>(Map.of(
                "QUARKUS_HTTP_HOST", "127.0.0.1",
                "QUARKUS_HTTP_PORT", Integer.toString(port),
                "KAFKA_BOOTSTRAP_SERVERS", kafka.bootstrapServers(),
                "QUARKUS_DATASOURCE_JDBC_URL", database.jdbcUrl(),
                "QUARKUS_DATASOURCE_REACTIVE_URL", database.reactiveUrl(),
                "QUARKUS_DATASOURCE_USERNAME", database.username(),
                "QUARKUS_DATASOURCE_PASSWORD", database.password(),
                "MP_JWT_VERIFY_PUBLICKEY_LOCATION", key.toUri().toString()));
        environment.putAll(Map.of(
                "QUARKUS_MAILER_HOST", "127.0.0.1",
                "QUARKUS_MAILER_PORT", Integer.toString(smtpPort),
                // A crash shall not be waited out for long.
                "CICLO_SENDING_TIMEOUT", "PT2S",
                "CICLO_WEBHOOKS_TIMEOUT", "PT1S",
                "CICLO_SENDING_LEASE", "PT5S",
                "CICLO_SENDING_LONGEST_PAUSE", "PT1S"));
    }

    /// Whether there is something to start: the build packages the service before it tests it.
    static boolean isPackaged() {
        return Files.exists(JAR);
    }

    /// Starts it, and waits until it answers.
    void start() {
        List<String> command = new ArrayList<>(List.of(ChildProcess.java()));
        command.addAll(JAVA);
        command.add(JAR.toString());
        ChildProcess started = ChildProcess.start(command, environment, log).boundToThisJvm("KILL");
        process = started;
        started.awaitReady("campaign-service", this::isReady, PATIENCE);
    }

    /// SIGKILL.
    void kill() {
        if (process != null) {
            process.kill();
        }
    }

    private boolean isReady() {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/q/health/live"))
                .timeout(Duration.ofSeconds(5))
                .build();
        try {
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public void close() {
        kill();
        http.shutdownNow();
    }
}
