package ciclo.bench.machine;

import ciclo.bench.Failure;
import ciclo.bench.Options;
import ciclo.testkit.ChildProcess;
import ciclo.testkit.Database;
import ciclo.testkit.FreePorts;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A running service of Ciclo's.
public final class Service implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration GRACE = Duration.ofSeconds(20);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final String name;
    private final String address;
    private final ChildProcess process;
    private final HttpClient http = HttpClient.newHttpClient();

    private Service(String name, String address, ChildProcess process) {
        this.name = name;
        this.address = address;
        this.process = process;
    }

    static Service start(
            String name, Database database, Map<String, String> settings, Machine machine, Options options) {
        Path jar = Path.of(System.getProperty("ciclo.checkout", "."), name, "target/quarkus-app/quarkus-run.jar");
        if (!Files.exists(jar)) {
            throw new Failure(jar + " is not there: build it with ./mvnw package");
        }
        int port = FreePorts.find(1)[0];
        Map<String, String> environment = new HashMap<>(Map.of(
                "QUARKUS_HTTP_HOST", "127.0.0.1",
                "QUARKUS_HTTP_PORT", Integer.toString(port),
                "KAFKA_BOOTSTRAP_SERVERS", machine.bootstrapServers(),
                "QUARKUS_DATASOURCE_JDBC_URL", database.jdbcUrl(),
                "QUARKUS_DATASOURCE_REACTIVE_URL", database.reactiveUrl(),
                "QUARKUS_DATASOURCE_USERNAME", database.username(),
                "QUARKUS_DATASOURCE_PASSWORD", database.password(),
                "MP_JWT_VERIFY_PUBLICKEY_LOCATION", machine.publicKey().toUri().toString()));
        environment.putAll(settings);
        environment.putAll(options.service());
        ChildProcess process = machine.java(name, List.of("-jar", jar.toString()), environment);
        return new Service(name, "http://127.0.0.1:" + port, process);
    }

    public ChildProcess process() {
        return process;
    }

    /// `http://host:port`.
    public String address() {
        return address;
    }

    /// Waits until it does its work.
    public Service awaitReady() {
        process.awaitReady(name, this::isReady, PATIENCE);
        return this;
    }

    /// What it answers to this request, as JSON.
    public JsonNode get(String path, String token) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(address + path))
                .header("Authorization", "Bearer " + token)
                .build();
        HttpResponse<byte[]> response = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
        if (response.statusCode() != 200) {
            throw new Failure(name + " answered " + response.statusCode() + " to GET " + path);
        }
        return JSON.readTree(response.body());
    }

    /// Ends it in good order, so that a profiler can write what it has.
    @Override
    public void close() {
        process.stop("TERM", GRACE);
        http.close();
    }

    private boolean isReady() {
        HttpRequest request = HttpRequest.newBuilder(URI.create(address + "/q/health/ready"))
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
}
