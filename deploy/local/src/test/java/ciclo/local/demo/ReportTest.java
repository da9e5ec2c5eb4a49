package ciclo.local.demo;

import static org.assertj.core.api.Assertions.assertThat;

import ciclo.local.Json;
import com.fasterxml.jackson.core.JsonProcessingException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ReportTest {

    @Test
    void quantilesAreMeasuredValues() {
        List<Duration> hundred = IntStream.rangeClosed(1, 100)
                .mapToObj(Duration::ofMillis)
                .toList()
                .reversed();
        Latencies latencies = Latencies.of(hundred);
        assertThat(latencies.quantile(0.50)).isEqualTo(Duration.ofMillis(50));
        assertThat(latencies.quantile(0.99)).isEqualTo(Duration.ofMillis(99));
        assertThat(Latencies.of(List.of(Duration.ofMillis(7))).quantile(0.5)).isEqualTo(Duration.ofMillis(7));
        assertThat(Report.latencies(latencies)).contains("100 purchases: p50 50 ms, p99 99 ms");
    }

    @Test
    void stagesComeInTheOrderOfTheLifecycle() throws JsonProcessingException {
        String text = Report.stages(Json.MAPPER.readTree(
                "{\"total\": 4, \"stages\": {\"reactivation\": 1, \"acquisition\": 3, \"conversion\": 0}}"));
        assertThat(text).containsSubsequence("acquisition", "3", "conversion", "0", "reactivation", "1", "all", "4");
    }

    @Test
    void messagesAreATableOfCampaignAndStatus() {
        String text = Report.messages(Map.of("welcome", Map.of("sent", 12, "suppressed", 3)));
        assertThat(text).containsPattern("sent +suppressed").containsPattern("welcome +12 +3");
    }
}
