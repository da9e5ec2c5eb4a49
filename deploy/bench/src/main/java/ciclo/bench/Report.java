package ciclo.bench;

import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// All that was measured, and on what.
final class Report {

    private static final ObjectWriter JSON = JsonMapper.builder().build().writerWithDefaultPrettyPrinter();

    private final Instant startedAt = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    private final Map<String, Object> content = new LinkedHashMap<>();
    private final Map<String, List<Row>> benchmarks = new LinkedHashMap<>();

    Report(Map<String, Object> machine, Options options) {
        content.put("startedAt", startedAt.toString());
        content.put("machine", machine);
        content.put("postgres", options.postgres());
        content.put("java", options.java());
        content.put("service", options.service());
        content.put("benchmarks", benchmarks);
    }

    String heading() {
        return "%s on %s, %s%nPostgreSQL: %s%nJava of the measured processes: %s%nSettings of the services: %s"
                .formatted(
                        startedAt,
                        content.get("machine"),
                        ManagementFactory.getRuntimeMXBean().getVmVersion(),
                        content.get("postgres"),
                        content.get("java"),
                        content.get("service"));
    }

    void add(String benchmark, List<Row> rows) {
        benchmarks.put(benchmark, rows);
    }

    /// @return the file
    Path write(Path folder) throws IOException {
        Files.createDirectories(folder);
        Path file = folder.resolve(startedAt.toString().replace(":", "") + ".json");
        JSON.writeValue(file.toFile(), content);
        return file;
    }
}
