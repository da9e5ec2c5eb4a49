package ciclo.ticket.reports;

import static ciclo.ticket.fixture.Desk.agent;
import static ciclo.ticket.fixture.Desk.as;
import static ciclo.ticket.fixture.Desk.comment;
import static ciclo.ticket.fixture.Desk.customer;
import static ciclo.ticket.fixture.Desk.newCustomer;
import static ciclo.ticket.fixture.Desk.published;
import static ciclo.ticket.fixture.Desk.transition;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import ciclo.testkit.CicloServers;
import ciclo.ticket.fixture.MovableClock;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Each report beside a computation from what the tickets themselves say.
@QuarkusTest
@WithTestResource(CicloServers.class)
class ReportsIT {

    private static final ZoneId ZONE = ZoneId.of("Pacific/Auckland");
    private static final String[] DAYS = {"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"};

    @Inject
    MovableClock clock;

    private final String queue = "q-" + UUID.randomUUID();
    private final List<Told> told = new ArrayList<>();
    private @Nullable LocalDate from;
    private @Nullable LocalDate to;

    @Test
    void reportsSayWhatTheTicketsSay() {
        from = today();
        handleSome();
        to = today().plusDays(2);
        compareServiceLevels();
        compareBacklog();
        compareActivity();
        compareResponseTimes();
        compareSatisfaction();
        compareByPriority();
        assertThat(report("backlog", "queue").getList("items.part")).containsExactly(queue);
        assertThat(report("backlog", "month")
                        .<Integer>getList("items.unresolved")
                        .getLast())
                .isEqualTo(2);
    }

    @Test
    void reportsAreForStaffAndSayWhatTheyCannotAnswer() {
        customer(newCustomer()).get("/reports/backlog").then().statusCode(403);
        agent().queryParam("by", "hour")
                .get("/reports/satisfaction")
                .then()
                .statusCode(422)
                .body("errors[0].pointer", containsString("by"));
        agent().queryParam("priority", "highest").get("/reports/backlog").then().statusCode(422);
        agent().get("/reports/response-times")
                .then()
                .statusCode(200)
                .body("by", equalTo("day"), "zone", equalTo("UTC"), "items.size()", equalTo(30));
    }

    /// Seven tickets in this queue within three days: answered soon, late and never, resolved, reopened, merged,
    /// unmerged
    /// and rated.
    private void handleSome() {
        promise();
        String customerId = newCustomer();
        String soon = open(customerId, "urgent");
        String late = open(customerId, "normal");
        String never = open(customerId, "normal");
        String merged = open(customerId, "low");
        String parted = open(customerId, "low");
        comment(agent(), soon, "We look into it.").then().statusCode(201);
        clock.moveOn(Duration.ofMinutes(50));
        move(soon, "resolved");
        rate(customerId, soon, 5);
        into(merged, late);
        into(parted, late);
        clock.moveOn(Duration.ofHours(20));
        published(never, 3);
        comment(agent(), late, "Sorry for the wait.").then().statusCode(201);
        move(late, "resolved");
        rate(customerId, late, 2);
        agent().delete("/tickets/{n}/merges", parted).then().statusCode(200);
        String next = open(customerId, "high");
        clock.moveOn(Duration.ofHours(9));
        move(late, "open");
        comment(customer(customerId), next, "Anybody there?").then().statusCode(201);
        comment(agent(), next, "Here.").then().statusCode(201);
        comment(customer(customerId), next, "And the other?").then().statusCode(201);
        comment(agent(), next, "Comes, too.").then().statusCode(201);
        move(next, "resolved");
        move(next, "closed");
        clock.moveOn(Duration.ofHours(26));
        move(late, "resolved");
        rate(customerId, late, 4);
        String last = open(customerId, "urgent");
        comment(agent(), last, "At once.").then().statusCode(201);
        move(last, "resolved");
        // Both clocks of what is left have run out, and that was noticed.
        published(never, 5);
        published(parted, 7);
        Stream.of(soon, late, never, merged, parted, next, last).map(Told::of).forEach(told::add);
    }

    private void compareServiceLevels() {
        JsonPath report = report("service-levels", "day");
        for (int day = 0; day < days().size(); day++) {
            for (String[] kind : new String[][] {
                {"first-response", "firstResponse"}, {"next-response", "nextResponse"}, {"resolution", "resolution"}
            }) {
                Predicate<Object> then = on(day);
                List<Map<String, Object>> clocks = told.stream()
                        .flatMap(one -> one.clocks().stream())
                        .filter(one -> kind[0].equals(one.get("clock")))
                        .toList();
                long missed = clocks.stream()
                        .filter(one -> List.of("breached", "missed").contains(one.get("state")))
                        .filter(one -> then.test(one.get("breachedAt")))
                        .count();
                long met = clocks.stream()
                        .filter(one -> "met".equals(one.get("state")) && one.get("target") != null)
                        .filter(one -> then.test(one.get("endedAt")))
                        .count();
                String path = "items[" + day + "]." + kind[1];
                assertThat(report.getLong(path + ".missed")).as(path).isEqualTo(missed);
                assertThat(report.getLong(path + ".met")).as(path).isEqualTo(met);
            }
        }
        assertThat(report.<Integer>getList("items.firstResponse.missed")).anyMatch(n -> n > 0);
        assertThat(report.<Integer>getList("items.resolution.met")).anyMatch(n -> n > 0);
    }

    private void compareBacklog() {
        JsonPath report = report("backlog", "day");
        long unresolved = 0;
        for (int day = 0; day < days().size(); day++) {
            for (String what : List.of("opened", "resolved", "reopened", "closed", "merged", "unmerged")) {
                Predicate<Object> then = on(day);
                assertThat(report.getLong("items[" + day + "]." + what))
                        .as(what + " on day " + day)
                        .isEqualTo(told.stream()
                                .flatMap(one -> one.history().stream())
                                .filter(one -> what.equals(one.get("what")) && then.test(one.get("at")))
                                .count());
            }
            Instant end = days().get(day).plusDays(1).atStartOfDay(ZONE).toInstant();
            unresolved = told.stream().filter(one -> one.unresolvedBefore(end)).count();
            assertThat(report.getLong("items[" + day + "].unresolved"))
                    .as("left on day " + day)
                    .isEqualTo(unresolved);
        }
        assertThat(unresolved).isEqualTo(2);
    }

    private void compareActivity() {
        JsonPath report = report("activity", "day");
        for (int day = 0; day < days().size(); day++) {
            for (String what : List.of("opened", "resolved", "closed", "reopened")) {
                Predicate<Object> then = on(day);
                assertThat(report.getLong("items[" + day + "]." + what))
                        .as(what + " on day " + day)
                        .isEqualTo(told.stream()
                                .filter(one -> one.history().stream()
                                        .anyMatch(change ->
                                                what.equals(change.get("what")) && then.test(change.get("at"))))
                                .count());
            }
            long[] sorted = seconds("resolvedAt", on(day));
            assertThat(report.<Object>get("items[" + day + "].medianSecondsToResolution"))
                    .isEqualTo(sorted.length == 0 ? null : (int) (sorted[(sorted.length + 1) / 2 - 1] / 1_000_000));
        }
        // One ticket was resolved twice.
        assertThat(report("activity", "queue").getLong("items[0].resolved")).isEqualTo(4);
        assertThat(report("activity", "queue").getLong("items[0].reopened")).isEqualTo(1);
    }

    private void compareResponseTimes() {
        JsonPath report = report("response-times", "day");
        for (int day = 0; day < days().size(); day++) {
            compareTimes(report, "items[" + day + "].firstResponse", seconds("firstRepliedAt", on(day)));
            compareTimes(report, "items[" + day + "].resolution", seconds("resolvedAt", on(day)));
        }
    }

    private void compareByPriority() {
        JsonPath report = report("response-times", "priority");
        assertThat(report.getList("items.part")).containsExactly("urgent", "high", "normal", "low");
        compareTimes(
                report,
                "items[0].resolution",
                told.stream()
                        .filter(one -> "urgent".equals(one.ticket().get("priority")))
                        .flatMapToLong(one -> one.seconds("resolvedAt", at -> true))
                        .sorted()
                        .toArray());
        assertThat(report.getLong("items[0].resolution.tickets")).isEqualTo(2);
    }

    private static void compareTimes(JsonPath report, String path, long[] sorted) {
        int n = sorted.length;
        assertThat(report.getLong(path + ".tickets")).as(path).isEqualTo(n);
        assertThat(report.<Object>get(path + ".medianSeconds"))
                .as(path)
                .isEqualTo(n == 0 ? null : (int) (sorted[(n + 1) / 2 - 1] / 1_000_000));
        assertThat(report.<Object>get(path + ".p90Seconds"))
                .as(path)
                .isEqualTo(n == 0 ? null : (int) (sorted[(9 * n + 9) / 10 - 1] / 1_000_000));
        assertThat(report.<Object>get(path + ".meanSeconds"))
                .as(path)
                .isEqualTo(n == 0 ? null : (int) (Arrays.stream(sorted).sum() / n / 1_000_000));
    }

    private void compareSatisfaction() {
        JsonPath report = report("satisfaction", "day");
        for (int day = 0; day < days().size(); day++) {
            Predicate<Object> then = on(day);
            List<Integer> scores = told.stream()
                    .flatMap(one -> one.ratings().stream())
                    .filter(one -> then.test(one.get("at")))
                    .map(one -> (Integer) one.get("score"))
                    .toList();
            assertThat(report.getLong("items[" + day + "].ratings")).isEqualTo(scores.size());
            for (int score = 1; score <= 5; score++) {
                int given = score;
                assertThat(report.getLong("items[" + day + "].scores[" + (score - 1) + "]"))
                        .isEqualTo(scores.stream().filter(one -> one == given).count());
            }
        }
        JsonPath whole = report("satisfaction", "queue");
        assertThat(whole.getDouble("items[0].mean")).isEqualTo(3.67);
        assertThat(whole.getDouble("items[0].satisfied")).isEqualTo(0.6667);
    }

    /// In microseconds.
    private long[] seconds(String until, Predicate<Object> then) {
        return told.stream()
                .flatMapToLong(one -> one.seconds(until, then))
                .sorted()
                .toArray();
    }

    private JsonPath report(String name, String by) {
        return agent().queryParam("from", String.valueOf(from))
                .queryParam("to", String.valueOf(to))
                .queryParam("zone", ZONE.getId())
                .queryParam("by", by)
                .queryParam("queue", queue)
                .get("/reports/{name}", name)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private List<LocalDate> days() {
        return Objects.requireNonNull(from)
                .datesUntil(Objects.requireNonNull(to))
                .toList();
    }

    private Predicate<Object> on(int day) {
        LocalDate date = days().get(day);
        return at -> at != null
                && Instant.parse((String) at).atZone(ZONE).toLocalDate().equals(date);
    }

    private LocalDate today() {
        return clock.instant().atZone(ZONE).toLocalDate();
    }

    /// An answer within an hour and a resolution within ten, round the clock.
    private void promise() {
        List<Map<String, String>> always = Arrays.stream(DAYS)
                .map(day -> Map.of("day", day, "from", "00:00", "to", "24:00"))
                .toList();
        var admin = as("eve", "tickets:admin");
        admin.body(Map.of("zone", "UTC", "openings", always))
                .put("/calendars/{n}", queue)
                .then()
                .statusCode(201);
        Map<String, String> targets = Map.of("firstResponse", "PT1H", "nextResponse", "PT1H", "resolution", "PT10H");
        as("eve", "tickets:admin")
                .body(Map.of(
                        "calendar", queue,
                        "conditions", Map.of("queues", List.of(queue)),
                        "targets", Map.of("urgent", targets, "high", targets, "normal", targets, "low", targets)))
                .put("/policies/{n}", queue)
                .then()
                .statusCode(201);
    }

    private String open(String customerId, String priority) {
        return agent().body(Map.of(
                        "customerId", customerId,
                        "subject", "Late parcel",
                        "description", "Where is it?",
                        "queue", queue,
                        "priority", priority))
                .post("/tickets")
                .then()
                .statusCode(201)
                .extract()
                .path("number");
    }

    private static void move(String ticket, String to) {
        transition(ticket, to).then().statusCode(200);
    }

    private static void into(String ticket, String target) {
        agent().body(Map.of("into", target))
                .post("/tickets/{n}/merges", ticket)
                .then()
                .statusCode(200);
    }

    private static void rate(String customerId, String ticket, int score) {
        customer(customerId)
                .body(Map.of("score", score))
                .post("/tickets/{n}/rating", ticket)
                .then()
                .statusCode(200);
    }
}
