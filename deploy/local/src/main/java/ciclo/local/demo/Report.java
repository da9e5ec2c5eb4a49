package ciclo.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/// The demonstration's numbers as text.
final class Report {

    private static final List<String> STAGES =
            List.of("acquisition", "conversion", "growth", "retention", "reactivation");
    private static final int BAR = 40;

    private Report() {}

    static String stages(JsonNode answer) {
        long total = Math.max(1, answer.path("total").asLong());
        StringBuilder text = new StringBuilder("%nCustomers by stage%n".formatted());
        for (String stage : STAGES) {
            long count = answer.path("stages").path(stage).asLong();
            text.append("  %-13s %,6d  %s%n".formatted(stage, count, "█".repeat((int) (BAR * count / total))));
        }
        return text.append(
                        "  %-13s %,6d%n".formatted("all", answer.path("total").asLong()))
                .toString();
    }

    static String flows(JsonNode answer) {
        StringBuilder text = new StringBuilder("%nFlows of the last month%n".formatted());
        Map<String, Long> counts = new TreeMap<>();
        for (JsonNode flow : answer.path("flows")) {
            String from =
                    flow.path("from").isNull() ? "(new)" : flow.path("from").asText();
            String to = flow.path("to").asText();
            counts.put("%-13s → %-13s".formatted(from, to), flow.path("count").asLong());
        }
        counts.forEach((flow, count) -> text.append("  %s %,6d%n".formatted(flow, count)));
        return text.toString();
    }

    static String messages(Map<String, Map<String, Integer>> byCampaign) {
        TreeSet<String> statuses = new TreeSet<>();
        byCampaign.values().forEach(counts -> statuses.addAll(counts.keySet()));
        StringBuilder text = new StringBuilder("%nMessages by campaign%n  %-32s".formatted(""));
        statuses.forEach(status -> text.append(" %12s".formatted(status)));
        text.append('\n');
        byCampaign.forEach((campaign, counts) -> {
            text.append("  %-32s".formatted(campaign));
            statuses.forEach(status -> text.append(" %,12d".formatted(counts.getOrDefault(status, 0))));
            text.append('\n');
        });
        return text.toString();
    }

    static String latencies(Latencies latencies) {
        return "%nFrom POST to stage change, %d purchases: p50 %d ms, p99 %d ms%n"
                .formatted(
                        latencies.count(),
                        latencies.quantile(0.50).toMillis(),
                        latencies.quantile(0.99).toMillis());
    }

    static String rate(long events, Duration took) {
        return "%,d events in %.1f s (%,.0f/s)"
                .formatted(events, took.toMillis() / 1e3, events * 1e3 / took.toMillis());
    }
}
