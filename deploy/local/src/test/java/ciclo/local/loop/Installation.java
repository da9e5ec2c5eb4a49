package ciclo.local.loop;

import ciclo.local.Json;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// Ciclo as `deploy/up` starts it, in a folder of its own and on free ports, driven from outside.
final class Installation implements AutoCloseable {

    private static final Path CHECKOUT = Path.of("..", "..").toAbsolutePath().normalize();

    private final Path home;
    private final HttpClient http = HttpClient.newHttpClient();
    private final String token;

    private Installation(Path home) throws IOException, InterruptedException {
        this.home = home;
        expectSuccess(command("up", "--detach"));
        // The last line: before it a JVM may say which options it picked up.
        this.token = Files.readAllLines(expectSuccess(command("token"))).getLast();
    }

    static Installation start(Path home) throws IOException, InterruptedException {
        return new Installation(home);
    }

    /// Whether there is something to start: the services are packaged by the build before this module.
    static boolean isBuilt() {
        return Stream.of("customer", "ticket", "lifecycle", "campaign")
                .allMatch(service ->
                        Files.exists(CHECKOUT.resolve(service + "-service/target/quarkus-app/quarkus-run.jar")));
    }

    /// Starts one of the commands under `deploy`; its output goes to the file that it answers later.
    Running command(String... arguments) throws IOException {
        List<String> line = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-Dciclo.checkout=" + CHECKOUT,
                "-cp",
                System.getProperty("java.class.path"),
                "ciclo.local.Ciclo"));
        line.addAll(List.of(arguments));
        Path output = Files.createTempFile(home.getParent(), arguments[0], ".log");
        ProcessBuilder builder =
                new ProcessBuilder(line).redirectErrorStream(true).redirectOutput(output.toFile());
        builder.environment().put("CICLO_HOME", home.toString());
        builder.environment().put("CICLO_PORTS", "free");
        return new Running(builder.start(), output);
    }

    record Running(Process process, Path output) {}

    /// Waits for its end and answers what it said.
    static Path expectSuccess(Running running) throws IOException, InterruptedException {
        int status = running.process.waitFor();
        if (status != 0) {
            throw new AssertionError("ended with " + status + ": " + Files.readString(running.output));
        }
        return running.output;
    }

    /// Ends a process as a power cut would.
    void kill(String process) {
        for (JsonNode running : state().path("processes")) {
            if (running.path("name").asText().equals(process)) {
                ProcessHandle.of(running.path("process").path("pid").asLong())
                        .ifPresent(ProcessHandle::destroyForcibly);
                return;
            }
        }
        throw new AssertionError("no process " + process);
    }

    String address(String process) {
        return state().path("addresses").path(process).asText();
    }

    JsonNode get(String process, String path) {
        return send(request(process, path).GET());
    }

    JsonNode put(String process, String path, String body) {
        return send(request(process, path).PUT(BodyPublishers.ofString(body)));
    }

    /// Puts it in the place of whatever is there.
    JsonNode replace(String process, String path, String body) {
        return send(request(process, path).header("If-Match", "*").PUT(BodyPublishers.ofString(body)));
    }

    JsonNode post(String process, String path, String body) {
        return send(request(process, path).POST(BodyPublishers.ofString(body)));
    }

    JsonNode delete(String process, String path) {
        return send(request(process, path).DELETE());
    }

    private HttpRequest.Builder request(String process, String path) {
        return HttpRequest.newBuilder(URI.create(address(process) + path))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json");
    }

    private JsonNode send(HttpRequest.Builder request) {
        try {
            var response = http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            if (response.statusCode() >= 300) {
                throw new AssertionError(
                        response + ": " + new String(response.body(), java.nio.charset.StandardCharsets.UTF_8));
            }
            return Json.MAPPER.readTree(response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private JsonNode state() {
        try {
            return Json.MAPPER.readTree(Files.readAllBytes(home.resolve("run.json")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException, InterruptedException {
        Path said = expectSuccess(command("down"));
        if (Files.exists(home.resolve("run.json"))) {
            throw new AssertionError("still running: " + Files.readString(said));
        }
    }
}
