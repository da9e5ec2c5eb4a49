package ciclo.bench.ingest;

import ciclo.bench.Failure;
import ciclo.bench.load.Log;
import ciclo.bench.machine.Machine;
import ciclo.bench.streams.StageTopology;
import ciclo.testkit.ChildProcess;
import ciclo.testkit.FreePorts;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// The Kafka Streams application, with a name and stores of its own each time.
final class Rival implements Contender {

    private static final List<String> PUBLISHED = List.of(StageTopology.STAGE_CHANGES);

    private final Machine machine;
    private final String application;
    private final int port;
    private final ChildProcess process;

    private Rival(Machine machine, String application, int port, ChildProcess process) {
        this.machine = machine;
        this.application = application;
        this.port = port;
        this.process = process;
    }

    /// Starts it and returns at once.
    static Rival start(Machine machine, int commitMillis) {
        machine.topics().create(PUBLISHED);
        String application = "rival-" + UUID.randomUUID();
        int port = FreePorts.find(1)[0];
        List<String> command = List.of(
                "-cp",
                classPath(),
                "ciclo.bench.streams.Rival",
                machine.bootstrapServers(),
                application,
                machine.scratch("rival").toString(),
                Integer.toString(port),
                Integer.toString(commitMillis),
                Integer.toString(Runtime.getRuntime().availableProcessors()));
        return new Rival(machine, application, port, machine.java("rival", command, Map.of()));
    }

    @Override
    public ChildProcess process() {
        return process;
    }

    @Override
    public String stageChanges() {
        return StageTopology.STAGE_CHANGES;
    }

    @Override
    public boolean hasCommitted(Log log) {
        return machine.topics()
                .committed(application)
                .entrySet()
                .containsAll(log.ends().entrySet());
    }

    /// The offsets are part of the transaction; its end still has to be written where it has published.
    @Override
    public boolean hasPublished() {
        return machine.topics().committedEnds(PUBLISHED).equals(machine.topics().ends(PUBLISHED));
    }

    @Override
    public Map<String, String> stages(Instant at) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/stages?at=" + at))
                .build();
        Map<String, String> stages = new HashMap<>();
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpResponse<java.util.stream.Stream<String>> response =
                    http.send(request, HttpResponse.BodyHandlers.ofLines());
            response.body().forEach(line -> {
                int tab = line.indexOf('\t');
                stages.put(line.substring(0, tab), line.substring(tab + 1));
            });
        }
        return stages;
    }

    @Override
    public void close() throws InterruptedException {
        process.stop("TERM", Duration.ofSeconds(20));
        machine.topics().delete(topic -> topic.startsWith("rival"));
    }

    /// The rival's own classes, and those that its module has written down.
    private static String classPath() {
        try (InputStream in = StageTopology.class.getResourceAsStream("classpath")) {
            if (in == null) {
                throw new Failure("The rival's class path is missing: build deploy/bench/streams");
            }
            Path own = Path.of(StageTopology.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            return own + File.pathSeparator + new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException | URISyntaxException e) {
            throw new Failure("Cannot read the rival's class path", e);
        }
    }
}
