package ciclo.ticket.reports;

import static ciclo.ticket.fixture.Desk.agent;
import static ciclo.ticket.fixture.Desk.as;
import static org.assertj.core.api.Assertions.assertThat;

import ciclo.testkit.CicloServers;
import ciclo.testkit.helpdesk.HelpdeskLog;
import ciclo.ticket.fixture.Helpdesk;
import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

/// The log of a real help desk, brought in as history: the reports on it beside figures counted from the file
/// itself.
@QuarkusTest
@WithTestResource(CicloServers.class)
@EnabledIf(value = "ciclo.ticket.fixture.Helpdesk#isPresent", disabledReason = "SKIPPED: ../shared/data is not there")
class HelpdeskReplayIT {

    private static final int TICKETS = 4_580;

    private final String queue = "q-" + UUID.randomUUID();

    @Test
    void reportsSayWhatTheFileSaysHoweverOftenItIsBroughtIn() throws Exception {
        // Given
        byte[] lines = HelpdeskLog.tickets(Helpdesk.FILE, queue).stream()
                .map(JsonNode::toString)
                .collect(Collectors.joining("\n"))
                .getBytes(StandardCharsets.UTF_8);
        // When two bring it in at once, and one of them again.
        List<JsonPath> receipts = new ArrayList<>();
        try (ExecutorService clients = Executors.newFixedThreadPool(2)) {
            Callable<JsonPath> client = () -> imports(lines);
            for (Future<JsonPath> receipt : clients.invokeAll(List.of(client, client))) {
                receipts.add(receipt.get());
            }
        }
        JsonPath first = report("month");
        receipts.add(imports(lines));
        // Then
        assertThat(receipts).extracting(receipt -> receipt.getInt("rejected")).containsOnly(0);
        assertThat(receipts.stream()
                        .mapToInt(receipt -> receipt.getInt("imported"))
                        .sum())
                .isEqualTo(TICKETS);
        assertThat(receipts.getLast().getInt("unchanged")).isEqualTo(TICKETS);
        assertThat(report("month").prettify()).isEqualTo(first.prettify());
        compare(first);
    }

    private static void compare(JsonPath report) throws IOException {
        Map<YearMonth, Counted> counted = count();
        List<Map<String, Object>> items = report.getList("items");
        assertThat(items).hasSize(49);
        long reopened = 0;
        for (Map<String, Object> item : items) {
            YearMonth month = YearMonth.parse(String.valueOf(item.get("part")).substring(0, 7));
            Counted expected = counted.getOrDefault(month, new Counted());
            assertThat(item)
                    .as(month.toString())
                    .containsEntry("opened", expected.opened)
                    .containsEntry("resolved", expected.resolved)
                    .containsEntry("closed", expected.closed)
                    .containsEntry("reopened", expected.reopened)
                    .containsEntry("medianSecondsToResolution", expected.median());
            reopened += expected.reopened;
        }
        assertThat(report.<Integer>getList("items.opened").stream()
                        .mapToInt(Integer::intValue)
                        .sum())
                .isEqualTo(TICKETS);
        assertThat(reopened).isGreaterThan(100);
    }

    /// Figures of a month.
    private static final class Counted {
        private int opened;
        private int resolved;
        private int closed;
        private int reopened;
        private final List<Long> seconds = new ArrayList<>();

        private @Nullable Integer median() {
            return seconds.isEmpty()
                    ? null
                    : seconds.stream()
                            .sorted()
                            .toList()
                            .get((seconds.size() + 1) / 2 - 1)
                            .intValue();
        }
    }

    /// Counted by the words of the README, line by line.
    private static Map<YearMonth, Counted> count() throws IOException {
        Map<String, List<String[]>> tickets = new LinkedHashMap<>();
        try (var in = new BufferedReader(new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(Helpdesk.FILE)), StandardCharsets.UTF_8))) {
            in.lines()
                    .skip(1)
                    .map(line -> line.split(","))
                    .forEach(line -> tickets.computeIfAbsent(line[0], none -> new ArrayList<>())
                            .add(line));
        }
        Map<YearMonth, Counted> months = new TreeMap<>();
        tickets.values().forEach(lines -> count(lines, months));
        return months;
    }

    private static void count(List<String[]> lines, Map<YearMonth, Counted> months) {
        LocalDateTime opened = time(lines.getFirst());
        Map<YearMonth, Integer> resolved = new TreeMap<>();
        Map<YearMonth, Integer> reopened = new TreeMap<>();
        LocalDateTime stands = null;
        LocalDateTime closed = null;
        for (String[] line : lines) {
            LocalDateTime at = time(line);
            boolean works = List.of(
                            "Take in charge ticket",
                            "Wait",
                            "Require upgrade",
                            "Create SW anomaly",
                            "Schedule intervention")
                    .contains(line[1]);
            if (works) {
                // Whoever works at it after it was closed has taken that back.
                closed = null;
                if (stands != null) {
                    stands = null;
                    reopened.merge(YearMonth.from(at), 1, Integer::sum);
                }
            } else if (line[1].equals("Resolve ticket") || line[1].equals("Closed")) {
                if (stands == null) {
                    stands = at;
                    resolved.merge(YearMonth.from(at), 1, Integer::sum);
                }
                if (line[1].equals("Closed") && closed == null) {
                    closed = at;
                }
            }
        }
        if (stands != null && closed == null) {
            closed = stands.plusDays(14);
        }
        of(months, opened).opened++;
        resolved.keySet().forEach(month -> months.computeIfAbsent(month, none -> new Counted()).resolved++);
        reopened.keySet().forEach(month -> months.computeIfAbsent(month, none -> new Counted()).reopened++);
        if (stands != null) {
            of(months, stands).seconds.add(Duration.between(opened, stands).toSeconds());
        }
        if (closed != null) {
            of(months, closed).closed++;
        }
    }

    private static Counted of(Map<YearMonth, Counted> months, LocalDateTime at) {
        return months.computeIfAbsent(YearMonth.from(at), none -> new Counted());
    }

    private static LocalDateTime time(String[] line) {
        return LocalDateTime.parse(line[3], DateTimeFormatter.ofPattern("yyyy/MM/dd HH:mm:ss.SSS"));
    }

    private JsonPath imports(byte[] lines) {
        return as("eve", "tickets:admin")
                .contentType("application/x-ndjson")
                .queryParam("source", queue)
                .body(lines)
                .post("/tickets/imports")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private JsonPath report(String by) {
        return agent().queryParam("from", "2010-01-01")
                .queryParam("to", "2014-02-01")
                .queryParam("by", by)
                .queryParam("queue", queue)
                .get("/reports/activity")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }
}
