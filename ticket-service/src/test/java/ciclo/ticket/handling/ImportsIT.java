package ciclo.ticket.handling;

import static ciclo.ticket.fixture.Desk.agent;
import static ciclo.ticket.fixture.Desk.as;
import static ciclo.ticket.fixture.Desk.comment;
import static ciclo.ticket.fixture.Desk.customer;
import static ciclo.ticket.fixture.Desk.newCustomer;
import static ciclo.ticket.fixture.Desk.published;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;

import ciclo.messaging.event.CloudEvent;
import ciclo.testkit.CicloServers;
import ciclo.ticket.fixture.MovableClock;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(CicloServers.class)
class ImportsIT {

    private static final String DONE = """
            {"id":"%s","openedAt":"2019-03-01T10:00:00Z","ticket":{"customerId":"%s","subject":"Parcel","description":"Open","tags":["a","b"]},\
            "comments":[{"at":"2019-03-01T11:00:00Z","by":"agent","who":"maria","body":"We send it."},\
            {"at":"2019-03-01T11:00:00Z","by":"agent","public":false,"body":"Again!"}],\
            "assignments":[{"at":"2019-03-01T10:30:00Z","assignee":"maria"}],\
            "transitions":[{"at":"2019-03-02T10:00:00.123456789Z","to":"resolved","resolution":"sent"}],\
            "ratings":[{"at":"2019-03-03T10:00:00Z","score":5,"comment":"Fine"}]}
            """;

    @Inject
    MovableClock clock;

    private final String source = "s-" + UUID.randomUUID();

    @Test
    void historyComesInUnderItsOwnTimesAndIsNoNews() {
        String customerId = newCustomer();
        imports(DONE.formatted("4711", customerId)).body("imported", equalTo(1), "rejected", equalTo(0));

        String number = number("4711");
        // Nobody has reopened it within the window.
        agent().get("/tickets/{n}", number)
                .then()
                .body("status", equalTo("closed"))
                .body("openedAt", equalTo("2019-03-01T10:00:00Z"))
                .body("firstRepliedAt", equalTo("2019-03-01T11:00:00Z"))
                .body("resolvedAt", equalTo("2019-03-02T10:00:00.123456Z"))
                .body("closedAt", equalTo("2019-03-16T10:00:00.123456Z"))
                .body("resolution", equalTo("sent"), "satisfaction", equalTo(5), "assignee", equalTo("maria"))
                .body("tags", contains("a", "b"));
        agent().get("/tickets/{n}/history", number)
                .then()
                .body("items.what", contains("opened", "assigned", "replied", "replied", "resolved", "rated", "closed"))
                .body("items[0].detail.sourceId", equalTo("4711"), "items[0].detail.source", equalTo(source))
                .body("items[2].actor", equalTo("maria"), "items[3].actor", equalTo("imported"));
        customer(customerId).get("/tickets/{n}/comments", number).then().body("items.body", contains("We send it."));
        agent().get("/tickets/{n}/sla", number).then().body("clocks.size()", equalTo(0));

        List<CloudEvent> events = published(number, 7);
        assertThat(events).extracting(CloudEvent::sequence).containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L);
        assertThat(events).allMatch(CloudEvent::backfill);
        assertThat(events)
                .extracting(CloudEvent::time)
                .startsWith(Instant.parse("2019-03-01T10:00:00Z"))
                .endsWith(Instant.parse("2019-03-16T10:00:00.123456Z"))
                .isSorted();
    }

    @Test
    void whatIsStillWorkedOnCountsFromItsOwnTimesAndGoesOn() {
        String queue = promise();
        clock.moveOn(Duration.ofSeconds(1));
        Instant opened = clock.instant().minus(Duration.ofHours(3));
        imports("""
                {"id":"open","openedAt":"%s","ticket":{"customerId":"%s","subject":"Late","description":"Where?","queue":"%s"},\
                "transitions":[{"at":"%s","to":"open"}]}
                """.formatted(opened, newCustomer(), queue, opened.plusSeconds(60)))
                .body("imported", equalTo(1));
        String number = number("open");
        // An hour for the answer was over when it came; ten for the resolution are over later.
        List<CloudEvent> events = published(number, 3);
        assertThat(events)
                .extracting(event -> event.type() + " " + event.backfill())
                .containsExactly(
                        "ciclo.ticket.opened.v1 true",
                        "ciclo.ticket.sla-warned.v1 true",
                        "ciclo.ticket.sla-breached.v1 true");
        assertThat(Duration.between(events.getFirst().time(), events.getLast().time()))
                .isEqualTo(Duration.ofHours(1));
        comment(agent(), number, "Here.").then().statusCode(201);
        clock.moveOn(Duration.ofHours(8));
        assertThat(published(number, 6))
                .extracting(event -> event.type() + " " + event.backfill())
                .endsWith(
                        "ciclo.ticket.replied.v1 false",
                        "ciclo.ticket.sla-warned.v1 false",
                        "ciclo.ticket.sla-breached.v1 false");
    }

    @Test
    void theSameComesInOnceHoweverManyBringItAtOnce() throws Exception {
        String customerId = newCustomer();
        String lines = IntStream.range(0, 500)
                .mapToObj(n -> DONE.formatted("n-" + n, customerId))
                .collect(Collectors.joining());
        int imported = 0;
        int unchanged = 0;
        try (ExecutorService clients = Executors.newFixedThreadPool(3)) {
            List<Callable<ValidatableResponse>> requests = new ArrayList<>();
            for (int n = 0; n < 3; n++) {
                requests.add(() -> imports(lines));
            }
            for (Future<ValidatableResponse> answer : clients.invokeAll(requests)) {
                imported += answer.get().extract().<Integer>path("imported");
                unchanged += answer.get().extract().<Integer>path("unchanged");
            }
        }
        assertThat(imported).isEqualTo(500);
        assertThat(unchanged).isEqualTo(1_000);
        agent().queryParam("customer", customerId).get("/tickets/count").then().body("count", equalTo(500));
    }

    @Test
    void badLinesAreNamedAndDoNotTakeTheirNeighboursDown() {
        String customerId = newCustomer();
        String good = DONE.formatted("good", customerId);
        imports(good
                        + "{\"id\":\"x\",\n"
                        + DONE.formatted("bad", customerId).replace("\"to\":\"resolved\"", "\"to\":\"closed\"")
                        + "\n"
                        + good.replace("Fine", "Not so fine")
                        + DONE.formatted("early", customerId).replace("2019-03-01T10:30", "2018-03-01T10:30")
                        + DONE.formatted("none", "")
                        + DONE.formatted("late", customerId).replace("2019-03-03", "2999-03-03")
                        + DONE.formatted("shape", customerId).replace("\"score\":5", "\"score\":\"five\"")
                        + good)
                .body("lines", equalTo(9), "imported", equalTo(1), "unchanged", equalTo(1), "rejected", equalTo(7))
                .body("errors.line", contains(2, 3, 6, 7, 8, 9, 5))
                .body("errors.find { it.line == 2 }.problem.status", equalTo(400))
                .body("errors.find { it.id == 'bad' }.problem.errors.pointer", contains("/transitions/0/resolution"))
                .body("errors.find { it.line == 5 }.problem.status", equalTo(409))
                .body("errors.find { it.id == 'early' }.problem.errors.pointer", contains("/assignments/0/at"))
                .body("errors.find { it.id == 'none' }.problem.errors.pointer", contains("/ticket/customerId"))
                .body("errors.find { it.id == 'late' }.problem.errors.pointer", contains("/ratings/0/at"))
                .body("errors.find { it.id == 'shape' }.problem.errors.pointer", contains("/ratings/0/score"));
        imports(DONE.formatted("twice", customerId)
                        .replace(
                                "\"resolution\":\"sent\"}",
                                "\"resolution\":\"sent\"},{\"at\":\"2019-03-02T11:00:00Z\",\"to\":\"pending\"}"))
                .body("errors[0].problem.errors[0].pointer", equalTo("/transitions/1"))
                .body("errors[0].problem.errors[0].detail", containsString("cannot become pending"));
    }

    @Test
    void customFieldsComeInAsTheirTypeHasThem() {
        String type = "t-" + UUID.randomUUID();
        as("eve", "tickets:admin")
                .body("""
                        {"fields": [{"name": "order", "kind": "text", "max": 20},
                                    {"name": "urgent", "kind": "boolean", "required": true}]}""")
                .put("/ticket-types/{t}", type)
                .then()
                .statusCode(201);
        String customerId = newCustomer();
        imports(with("known", customerId, type, "{\"order\":\"A-77\"}")
                        + with("object", customerId, type, "{\"order\":{\"a\":1}}")
                        + with("long", customerId, type, "{\"order\":\"%s\"}".formatted("x".repeat(21)))
                        + with("other", customerId, type, "{\"colour\":\"red\"}")
                        + with("file", customerId, type, "{},\"attachments\":[1]")
                        + with("last", customerId, type, "{\"urgent\":true}"))
                .body("imported", equalTo(2), "rejected", equalTo(4))
                .body("errors.find { it.id == 'object' }.problem.errors.pointer", contains("/ticket/fields/order"))
                .body("errors.find { it.id == 'long' }.problem.errors.pointer", contains("/ticket/fields/order"))
                .body("errors.find { it.id == 'other' }.problem.errors.pointer", contains("/ticket/fields/colour"))
                .body("errors.find { it.id == 'file' }.problem.errors.pointer", contains("/ticket/attachments"));
        agent().queryParam("customer", customerId)
                .queryParam("field", "order:A-77")
                .get("/tickets")
                .then()
                .body("items.number", contains(number("known")), "items[0].fields.order", equalTo("A-77"));
    }

    @Test
    void onlyAdministratorsBringHistoryInAndStaffFindIt() {
        agent().contentType("application/x-ndjson")
                .queryParam("source", source)
                .body("{}".getBytes(StandardCharsets.UTF_8))
                .post("/tickets/imports")
                .then()
                .statusCode(403);
        as("eve", "tickets:admin")
                .contentType("application/x-ndjson")
                .body("{}".getBytes(StandardCharsets.UTF_8))
                .post("/tickets/imports")
                .then()
                .statusCode(422)
                .body("errors.pointer", hasItem(containsString("source")));
        agent().queryParam("source", source)
                .queryParam("id", "nobody")
                .get("/tickets/imports")
                .then()
                .statusCode(404)
                .body("number", nullValue());
    }

    /// An answer within an hour and a resolution within ten, round the clock, in a queue of its own.
    private static String promise() {
        String queue = "q-" + UUID.randomUUID();
        String always = List.of("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday").stream()
                .map("{\"day\":\"%s\",\"from\":\"00:00\",\"to\":\"24:00\"}"::formatted)
                .collect(Collectors.joining(",", "[", "]"));
        as("eve", "tickets:admin")
                .body("{\"zone\":\"UTC\",\"openings\":%s}".formatted(always))
                .put("/calendars/{n}", queue)
                .then()
                .statusCode(201);
        as("eve", "tickets:admin")
                .body("""
                        {"calendar":"%s","conditions":{"queues":["%s"]},\
                        "targets":{"normal":{"firstResponse":"PT1H","resolution":"PT10H"}}}""".formatted(queue, queue))
                .put("/policies/{n}", queue)
                .then()
                .statusCode(201);
        return queue;
    }

    private static String with(String id, String customerId, String type, String fields) {
        return DONE.formatted(id, customerId)
                .replace("\"tags\":", "\"type\":\"%s\",\"fields\":%s,\"tags\":".formatted(type, fields));
    }

    private ValidatableResponse imports(String lines) {
        return as("eve", "tickets:admin")
                .contentType("application/x-ndjson")
                .queryParam("source", source)
                .body(lines.getBytes(StandardCharsets.UTF_8))
                .post("/tickets/imports")
                .then()
                .statusCode(200);
    }

    private String number(String id) {
        return agent().queryParam("source", source)
                .queryParam("id", id)
                .get("/tickets/imports")
                .then()
                .statusCode(200)
                .extract()
                .path("number");
    }
}
