package ciclo.ticket.handling;

import static ciclo.ticket.fixture.Desk.agent;
import static ciclo.ticket.fixture.Desk.as;
import static ciclo.ticket.fixture.Desk.customer;
import static ciclo.ticket.fixture.Desk.newCustomer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

import ciclo.testkit.CicloServers;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Who gets where with one ticket: every role, and every operation that there is.
@QuarkusTest
@WithTestResource(CicloServers.class)
class ReachIT {

    /// @param ok what whoever may do it is answered
    /// @param customers whether it is for customers, too
    private record Operation(int ok, boolean customers, BiFunction<RequestSpecification, String, Response> request) {}

    private final String returns = "returns-" + UUID.randomUUID();
    private final String billing = "billing-" + UUID.randomUUID();
    private final String insider = "insider-" + UUID.randomUUID();
    private final String outsider = "outsider-" + UUID.randomUUID();
    private final String customerId = newCustomer();
    private final Map<String, Operation> operations = new LinkedHashMap<>();

    @BeforeEach
    void staff() {
        limit(insider, returns);
        limit(outsider, billing);
        as("eve", "tickets:admin")
                .body("{\"then\": {\"addTags\": [\"x\"]}}")
                .put("/macros/{m}", returns)
                .then()
                .statusCode(201);
        as("eve", "tickets:admin")
                .body("{\"texts\": {\"en\": \"Hello\"}}")
                .put("/canned-replies/{r}", returns)
                .then()
                .statusCode(201);
        operations.put("GET /tickets/{number}", new Operation(200, true, (who, n) -> who.get("/tickets/{n}", n)));
        operations.put(
                "PATCH /tickets/{number}",
                new Operation(
                        200,
                        false,
                        (who, n) -> who.header("If-Match", "*")
                                .body(Map.of("subject", "Other"))
                                .patch("/tickets/{n}", n)));
        get("sla", false);
        get("history", false);
        get("comments", true);
        get("ratings", true);
        operations.put(
                "GET /tickets/{number}/ratings/link",
                new Operation(409, false, (who, n) -> who.get("/tickets/{n}/ratings/link", n)));
        get("mails", false);
        get("attachments", true);
        operations.put(
                "GET /tickets/{number}/attachments/{id}",
                new Operation(404, true, (who, n) -> who.get("/tickets/{n}/attachments/1", n)));
        operations.put(
                "POST /tickets/{number}/attachments",
                new Operation(
                        201,
                        true,
                        (who, n) -> who.contentType("application/octet-stream")
                                .queryParam("name", "note.txt")
                                .body("Hello".getBytes(StandardCharsets.UTF_8))
                                .post("/tickets/{n}/attachments", n)));
        post("comments", 201, true, Map.of("body", "Hello"));
        post("transitions", 200, false, Map.of("to", "open"));
        post("assignments", 200, false, Map.of("assignee", "ann"));
        post("rating", 409, true, Map.of("score", 3));
        operations.put(
                "POST /tickets/{number}/macros/{macro}",
                new Operation(
                        200,
                        false,
                        (who, n) -> who.header("If-Match", "*").post("/tickets/{n}/macros/{m}", n, returns)));
        operations.put(
                "POST /tickets/{number}/macros/{macro}/preview",
                new Operation(200, false, (who, n) -> who.post("/tickets/{n}/macros/{m}/preview", n, returns)));
        operations.put(
                "GET /tickets/{number}/canned-replies/{reply}",
                new Operation(200, false, (who, n) -> who.get("/tickets/{n}/canned-replies/{r}", n, returns)));
        operations.put(
                "POST /tickets/{number}/splits",
                new Operation(
                        422,
                        false,
                        (who, n) -> who.body(Map.of("comments", List.of(1), "subject", "s"))
                                .post("/tickets/{n}/splits", n)));
        operations.put(
                "POST /tickets/{number}/merges",
                new Operation(
                        200,
                        false,
                        (who, n) -> who.body(Map.of("into", open(returns))).post("/tickets/{n}/merges", n)));
        operations.put(
                "DELETE /tickets/{number}/merges",
                new Operation(409, false, (who, n) -> who.delete("/tickets/{n}/merges", n)));
    }

    @Test
    void everyOperationOnATicketIsHere() {
        Map<String, Map<String, ?>> paths =
                agent().accept("application/json").get("/q/openapi").path("paths");
        Set<String> there = new HashSet<>();
        paths.forEach((path, methods) -> methods.keySet().stream()
                .filter(method -> path.startsWith("/tickets/{number}"))
                .filter(method ->
                        Set.of("get", "put", "post", "patch", "delete").contains(method))
                .forEach(method -> there.add(method.toUpperCase(Locale.ROOT) + " " + path)));
        assertThat(there).isNotEmpty().isEqualTo(operations.keySet());
    }

    @Test
    void eachRoleGetsWhereItBelongsWithEveryOperation() {
        Map<String, Supplier<RequestSpecification>> callers = new LinkedHashMap<>();
        callers.put("admin", () -> as(outsider, "tickets:admin"));
        callers.put("agent of all queues", () -> as("free-" + insider, "tickets:agent"));
        callers.put("agent of the queue", () -> as(insider, "tickets:agent"));
        callers.put("agent of another queue", () -> as(outsider, "tickets:agent"));
        callers.put("agent of another queue who is the customer", () -> as(customerId, "tickets:agent"));
        callers.put("customer", () -> customer(customerId));
        callers.put("other customer", () -> customer(newCustomer()));
        callers.put("other role", () -> as("eve", "events:write"));
        limit(customerId, billing);
        List<String> wrong = new ArrayList<>();
        operations.forEach((name, operation) -> callers.forEach((caller, request) -> {
            int expected = switch (caller) {
                case "admin", "agent of all queues", "agent of the queue" -> operation.ok();
                case "agent of another queue", "agent of another queue who is the customer" -> 404;
                case "customer" -> operation.customers() ? operation.ok() : 403;
                case "other customer" -> operation.customers() ? 404 : 403;
                default -> 403;
            };
            int actual = operation.request().apply(request.get(), open(returns)).statusCode();
            if (actual != expected) {
                wrong.add("%s: %s is %d, not %d".formatted(caller, name, actual, expected));
            }
        }));
        assertThat(wrong).isEmpty();
    }

    @Test
    void listsCountsSearchesAndReportsEndWhereTheQueuesDo() {
        String mine = open(returns);
        open(billing);
        open(null);
        agentNamed(insider)
                .queryParam("customer", customerId)
                .get("/tickets")
                .then()
                .body("items.number", contains(mine));
        agentNamed(insider)
                .queryParam("customer", customerId)
                .get("/tickets/count")
                .then()
                .body("count", equalTo(1));
        agentNamed(insider)
                .queryParams("customer", customerId, "q", "parcel")
                .get("/tickets")
                .then()
                .body("items.number", contains(mine));
        agentNamed(insider)
                .queryParam("queue", billing)
                .get("/tickets/count")
                .then()
                .body("count", equalTo(0));
        agent().queryParam("customer", customerId).get("/tickets/count").then().body("count", equalTo(3));
        for (String report : List.of("backlog", "activity", "service-levels", "response-times", "satisfaction")) {
            agentNamed(insider)
                    .queryParam("by", "queue")
                    .get("/reports/" + report)
                    .then()
                    .statusCode(200)
                    .body("items.findAll { it.part != '%s' }.size()".formatted(returns), equalTo(0));
        }
        agentNamed(insider)
                .queryParams("by", "queue", "queue", returns)
                .get("/reports/backlog")
                .then()
                .body("items.opened", contains(1));
        agentNamed(insider)
                .queryParams("by", "queue", "queue", billing)
                .get("/reports/backlog")
                .then()
                .body("items.size()", equalTo(0));
    }

    @Test
    void nobodyReachesAcrossQueuesByMergingOrOpening() {
        String mine = open(returns);
        String foreign = open(billing);
        agentNamed(insider)
                .body(Map.of("into", foreign))
                .post("/tickets/{n}/merges", mine)
                .then()
                .statusCode(422);
        agentNamed(insider)
                .body(Map.of("into", mine))
                .post("/tickets/{n}/merges", foreign)
                .then()
                .statusCode(404);
        agent().body(Map.of("into", foreign))
                .post("/tickets/{n}/merges", mine)
                .then()
                .statusCode(200);
        agentNamed(insider).delete("/tickets/{n}/merges", mine).then().statusCode(404);
        agentNamed(insider)
                .body(Map.of("customerId", customerId, "subject", "s", "description", "d", "queue", billing))
                .post("/tickets")
                .then()
                .statusCode(422)
                .body("errors[0].pointer", equalTo("/queue"));
    }

    @Test
    void whatIsHandedOverIsGone() {
        String ticket = open(returns);
        agentNamed(insider)
                .body(Map.of("queue", billing))
                .post("/tickets/{n}/assignments", ticket)
                .then()
                .statusCode(200);
        agentNamed(insider).get("/tickets/{n}", ticket).then().statusCode(404);
        agentNamed(outsider).get("/tickets/{n}", ticket).then().statusCode(200);
    }

    @Test
    void openingAgainTellsNothingOfWhatWasHandedOverSince() {
        Map<String, String> ticket =
                Map.of("customerId", customerId, "subject", "s", "description", "d", "queue", returns);
        String key = UUID.randomUUID().toString();
        Supplier<Response> opening = () ->
                agentNamed(insider).header("Idempotency-Key", key).body(ticket).post("/tickets");
        String number = opening.get().then().statusCode(201).extract().path("number");
        assertThat(opening.get().then().statusCode(201).extract().<String>path("number"))
                .isEqualTo(number);
        agentNamed(insider)
                .body(Map.of("queue", billing))
                .post("/tickets/{n}/assignments", number)
                .then()
                .statusCode(200);
        opening.get().then().statusCode(404);
    }

    @Test
    void importedTicketOfAnotherQueueIsNotFoundByItsNameElsewhere() {
        as("eve", "tickets:admin")
                .contentType("application/x-ndjson")
                .queryParam("source", "zendesk")
                .body("""
                        {"id":"%s","openedAt":"2026-01-01T10:00:00Z","ticket":{"customerId":"%s","subject":"s",\
                        "description":"d","queue":"%s"}}
                        """.formatted(customerId, customerId, billing).getBytes(StandardCharsets.UTF_8))
                .post("/tickets/imports")
                .then()
                .statusCode(200);
        for (String agent : List.of(insider, outsider)) {
            agentNamed(agent)
                    .queryParams("source", "zendesk", "id", customerId)
                    .get("/tickets/imports")
                    .then()
                    .statusCode(agent.equals(outsider) ? 200 : 404);
        }
    }

    private void get(String what, boolean customers) {
        operations.put(
                "GET /tickets/{number}/" + what,
                new Operation(200, customers, (who, n) -> who.get("/tickets/{n}/" + what, n)));
    }

    private void post(String what, int ok, boolean customers, Map<String, ?> body) {
        operations.put(
                "POST /tickets/{number}/" + what,
                new Operation(ok, customers, (who, n) -> who.body(body).post("/tickets/{n}/" + what, n)));
    }

    private static RequestSpecification agentNamed(String name) {
        return as(name, "tickets:agent");
    }

    private static void limit(String agent, String queue) {
        as("eve", "tickets:admin")
                .body(Map.of("present", true, "capacity", 1, "queues", List.of(queue)))
                .put("/agents/{n}", agent)
                .then()
                .statusCode(201);
    }

    private String open(@Nullable String queue) {
        Map<String, String> ticket = new LinkedHashMap<>(
                Map.of("customerId", customerId, "subject", "Late parcel", "description", "Where is it?"));
        if (queue != null) {
            ticket.put("queue", queue);
        }
        return agent().body(ticket)
                .post("/tickets")
                .then()
                .statusCode(201)
                .extract()
                .path("number");
    }
}
