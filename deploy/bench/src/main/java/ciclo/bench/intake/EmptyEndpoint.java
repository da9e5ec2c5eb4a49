package ciclo.bench.intake;

import ciclo.bench.Failure;
import ciclo.bench.machine.Machine;
import ciclo.testkit.ChildProcess;
import ciclo.testkit.FreePorts;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// The application under `empty/`.
final class EmptyEndpoint implements AutoCloseable {

    private static final Path JAR = Path.of("deploy/bench/empty/target/quarkus-app/quarkus-run.jar");

    private final String address;
    private final ChildProcess process;

    private EmptyEndpoint(String address, ChildProcess process) {
        this.address = address;
        this.process = process;
    }

    /// Starts it and waits until it answers.
    static EmptyEndpoint start(Machine machine) {
        Path jar = Path.of(System.getProperty("ciclo.checkout", ".")).resolve(JAR);
        if (!Files.exists(jar)) {
            throw new Failure(jar + " is not there: build it with ./mvnw package");
        }
        int port = FreePorts.find(1)[0];
        ChildProcess process = machine.java(
                "empty",
                List.of("-jar", jar.toString()),
                Map.of(
                        "QUARKUS_HTTP_HOST", "127.0.0.1",
                        "QUARKUS_HTTP_PORT", Integer.toString(port),
                        "MP_JWT_VERIFY_PUBLICKEY_LOCATION",
                                machine.publicKey().toUri().toString()));
        EmptyEndpoint empty = new EmptyEndpoint("http://127.0.0.1:" + port, process);
        process.awaitReady("The empty endpoint", empty::answers, Duration.ofSeconds(60));
        return empty;
    }

    /// `http://host:port`.
    String address() {
        return address;
    }

    private boolean answers() {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(
                                    HttpRequest.newBuilder(URI.create(address)).build(),
                                    HttpResponse.BodyHandlers.discarding())
                            .statusCode()
                    > 0;
        } catch (java.io.IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public void close() {
        process.stop("TERM", Duration.ofSeconds(20));
    }
}
