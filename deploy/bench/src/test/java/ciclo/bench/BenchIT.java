package ciclo.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Small numbers, so that the figures mean nothing: everything runs, and all who are compared agree.
class BenchIT {

    @TempDir
    static Path results;

    @Test
    void everyBenchmarkRunsAndTheContendersAgree() throws IOException {
        // When
        int exit = Bench.run(
                "--results=" + results,
                // Up twice as soon.
                "--java=-Xmx320m -XX:+UseSerialGC -XX:TieredStopAtLevel=1",
                "--events=3000",
                "--customers=300",
                "--rehearsal=0",
                "--rounds=1",
                "--commit-interval=100",
                "--rate=100",
                "--per-request=10",
                "--seconds=2",
                "--warm-up=1",
                "--lead=15");

        // Then
        assertThat(exit).isZero();
        JsonNode benchmarks = written().path("benchmarks");
        assertThat(figures(benchmarks, "limits", "a second")).hasSize(4).allMatch(rate -> rate > 0);
        assertThat(figures(benchmarks, "ingest", "events/s"))
                .as("both contenders and their ratio")
                .hasSize(3)
                .allMatch(rate -> rate > 0);
        assertThat(figures(benchmarks, "latency", "n")).containsExactly(200.0, 20.0);
        assertThat(figures(benchmarks, "latency", "p99 ms")).allMatch(millis -> millis > 0);
        assertThat(figures(benchmarks, "timers", "moved and published/s")).allMatch(rate -> rate > 0);
        assertThat(figures(benchmarks, "backlog", "events/s")).hasSize(1).allMatch(rate -> rate > 0);
        assertThat(figures(benchmarks, "analytics", "p50 ms")).hasSize(6).allMatch(millis -> millis > 0);
        assertThat(figures(benchmarks, "intake", "events/s")).hasSize(4).allMatch(rate -> rate > 0);
        assertThat(figures(benchmarks, "campaigns", "changes/s")).hasSize(1).allMatch(rate -> rate > 0);
        assertThat(figures(benchmarks, "campaigns", "enrolled/s")).hasSize(1);
        assertThat(figures(benchmarks, "campaigns", "mails/s")).hasSize(2);
        assertThat(figures(benchmarks, "intake", "requests/s")).hasSize(5).allMatch(rate -> rate > 0);
        assertThat(figures(benchmarks, "tickets", "p99 ms")).hasSize(2).allMatch(millis -> millis > 0);
        assertThat(figures(benchmarks, "tickets", "told/s")).hasSize(1).allMatch(rate -> rate > 0);
    }

    @Test
    void unknownNameIsRefusedBeforeAnythingIsStarted() {
        assertThat(Bench.run("ingst")).isEqualTo(2);
    }

    private static JsonNode written() throws IOException {
        try (Stream<Path> files = Files.list(results)) {
            return new ObjectMapper().readTree(files.findFirst().orElseThrow().toFile());
        }
    }

    private static List<Double> figures(JsonNode benchmarks, String benchmark, String figure) {
        return benchmarks.path(benchmark).findValues(figure).stream()
                .map(JsonNode::asDouble)
                .toList();
    }
}
