package ciclo.customer.intake.outage;

import ciclo.testkit.ChildProcess;
import ciclo.testkit.Database;
import ciclo.testkit.EmbeddedPostgresServer;
import ciclo.testkit.FreePorts;
import ciclo.testkit.KafkaBroker;
import ciclo.testkit.Servers;
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
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The service as it is packaged, with a broker and a database of its own.
final class ServiceProcess implements AutoCloseable {

    private static final Path JAR = Path.of("target/quarkus-app/quarkus-run.jar");
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final List<String> JAVA =
            List.of("-Xmx160m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-XX:+ExitOnOutOfMemoryError", "-jar");

    final KafkaBroker kafka = Servers.startKafka();
    final EmbeddedPostgresServer postgres = Servers.startPostgres();
    final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    private final Database database = postgres.createDatabase("customer");
    private final Path folder;
    private final int port = FreePorts.find(1)[0];
    private final String token = Tokens.inMemory().token("shop", "events:write");
    private @Nullable ChildProcess process;

    ServiceProcess(Path folder) throws IOException {
        this.folder = folder;
        Files.writeString(folder.resolve("public.pem"), Tokens.inMemory().publicKeyPem());
        start();
    }

    /// Whether there is something to start: the build packages the service before it tests it.
    static boolean isPackaged() {
        return Files.exists(JAR);
    }

    /// Starts it on the port that it always has, and waits until it answers.
    void start() {
        List<String> command = new ArrayList<>(List.of(ChildProcess.java()));
        command.addAll(JAVA);
        command.add(JAR.toString());
        ChildProcess started = ChildProcess.start(
                        command,
                        Map.of(
                                "QUARKUS_HTTP_HOST", "127.0.0.1",
                                "QUARKUS_HTTP_PORT", Integer.toString(port),
                                "KAFKA_BOOTSTRAP_SERVERS", kafka.bootstrapServers(),
                                "QUARKUS_DATASOURCE_JDBC_URL", database.jdbcUrl(),
                                "QUARKUS_DATASOURCE_REACTIVE_URL", database.reactiveUrl(),
                                "QUARKUS_DATASOURCE_USERNAME", database.username(),
                                "QUARKUS_DATASOURCE_PASSWORD", database.password(),
                                "MP_JWT_VERIFY_PUBLICKEY_LOCATION",
                                        folder.resolve("public.pem").toUri().toString()),
                        folder.resolve("service.log"))
                .boundToThisJvm("KILL");
        process = started;
        started.awaitReady("customer-service", this::isLive, PATIENCE);
    }

    /// SIGKILL.
    void kill() {
        if (process != null) {
            process.kill();
        }
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofSeconds(30))
                .header("Authorization", "Bearer " + token);
    }

    /// What a request is answered; an empty body if it is not 200.
    String get(String path) throws IOException, InterruptedException {
        HttpResponse<String> answer = http.send(request(path).GET().build(), HttpResponse.BodyHandlers.ofString());
        return answer.statusCode() == 200 ? answer.body() : "";
    }

    /// A connection to its database.
    Database database() {
        return database;
    }

    private boolean isLive() {
        try {
            return !get("/q/health/live").isEmpty();
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
        kafka.close();
        postgres.close();
    }
}
