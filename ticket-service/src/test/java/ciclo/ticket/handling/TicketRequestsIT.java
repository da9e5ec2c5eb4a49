package ciclo.ticket.handling;

import static ciclo.ticket.fixture.Desk.agent;
import static ciclo.ticket.fixture.Desk.as;
import static ciclo.ticket.fixture.Desk.newCustomer;
import static ciclo.ticket.fixture.Desk.open;
import static ciclo.ticket.fixture.Desk.published;
import static ciclo.ticket.fixture.Desk.transition;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import ciclo.testkit.CicloServers;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(CicloServers.class)
class TicketRequestsIT {

    private static final String GOOD =
            "{\"customerId\": \"c-42\", \"subject\": \"Late parcel\", \"description\": \"Where is it?\"}";

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /customerId  | {"subject": "s", "description": "d"}
            /customerId  | {"customerId": "a b", "subject": "s", "description": "d"}
            /customerId  | {"customerId": {"id": 1}, "subject": "s", "description": "d"}
            /subject     | {"customerId": "c", "subject": " ", "description": "d"}
            /subject     | {"customerId": "c", "subject": "a\\u0000b", "description": "d"}
            /subject     | {"customerId": "c", "subject": "a\\nb", "description": "d"}
            /subject     | {"customerId": "c", "subject": "a\\u001b[31mb", "description": "d"}
            /description | {"customerId": "c", "subject": "s", "description": "a\\u0000b"}
            /description | {"customerId": "c", "subject": "s", "description": "a\\ud800b"}
            /channel     | {"customerId": "c", "subject": "s", "description": "d", "channel": "smoke signals"}
            /priority    | {"customerId": "c", "subject": "s", "description": "d", "priority": "asap"}
            /tags        | {"customerId": "c", "subject": "s", "description": "d", "tags": "parcel"}
            /tags/1      | {"customerId": "c", "subject": "s", "description": "d", "tags": ["parcel", ""]}
            /tags/0      | {"customerId": "c", "subject": "s", "description": "d", "tags": [["parcel"]]}
            """)
    void invalidTicketIsRefusedWithThePlaceOfTheFault(String pointer, String body) {
        agent().body(body)
                .post("/tickets")
                .then()
                .statusCode(422)
                .contentType("application/problem+json")
                .body("errors.pointer", hasItem(pointer))
                .body("errors.detail", not(hasItem(containsString("ciclo"))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "nonsense", "{", "[]", "null", "7", "\"text\"", "{\"customerId\": \"c\"", "\u0000"})
    void bodyThatIsNoObjectIsRefused(String body) {
        Response answer = agent().body(body.getBytes(UTF_8)).post("/tickets");
        assertThat(answer.statusCode()).isBetween(400, 422);
        assertThat(answer.contentType()).startsWith("application/problem+json");
    }

    @Test
    void garbledBodiesNeverBreakTheService() {
        long seed = Long.getLong("ciclo.seed", System.nanoTime());
        Random random = new Random(seed);
        String ticket = open(newCustomer());
        List<String> paths = List.of(
                "",
                "/" + ticket + "/comments",
                "/" + ticket + "/transitions",
                "/" + ticket + "/assignments",
                "/" + ticket + "/rating");
        String all = "{\"customerId\": \"c-42\", \"subject\": \"Late\", \"description\": \"Where?\", \"tags\": [\"a\"],"
                + " \"body\": \"Hello\", \"public\": true, \"to\": \"on-hold\", \"score\": 3, \"assignee\": \"ann\"}";
        for (int i = 0; i < 300; i++) {
            byte[] body = all.getBytes(UTF_8);
            for (int fault = 0; fault <= random.nextInt(4); fault++) {
                body[random.nextInt(body.length)] = (byte) random.nextInt(256);
            }
            Response answer = agent().body(body).post("/tickets" + paths.get(i % paths.size()));
            assertThat(answer.statusCode()).as("seed %d, request %d", seed, i).isLessThan(500);
        }
    }

    @Test
    void whatIsTooLongOrTooLargeIsRefused() {
        agent().body(Map.of("customerId", "c", "subject", "s".repeat(201), "description", "d"))
                .post("/tickets")
                .then()
                .statusCode(422)
                .body("errors.pointer", contains("/subject"));
        agent().body(Map.of("customerId", "c", "subject", "s", "description", "d".repeat(300_000)))
                .post("/tickets")
                .then()
                .statusCode(413);
        agent().body("{\"x\": " + "[".repeat(5_000)).post("/tickets").then().statusCode(400);
        agent().body("{\"customerId\": \"c\"")
                .post("/tickets")
                .then()
                .statusCode(400)
                .body("title", equalTo("Unreadable"), "detail", startsWith("the body is not JSON from line 1, column"));
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /tickets/T-1, 404",
        "GET, /tickets/T-999999, 404",
        "GET, /tickets/T-999999999999999999999, 404",
        "GET, /tickets/nonsense, 404",
        "GET, /tickets/T-000001%00, 404",
        "DELETE, /tickets, 405",
        "GET, /tickets?limit=0, 422",
        "GET, /tickets?limit=501, 422",
        "GET, /tickets?limit=x, 422",
        "GET, /tickets?after=nonsense, 422",
        "GET, /tickets?status=nonsense, 422",
        "GET, /tickets?customer=%00, 422",
        "GET, /tickets?queue=%00, 422",
    })
    void whatCannotBeMeantIsRefused(String method, String path, int status) {
        agent().urlEncodingEnabled(false)
                .request(method, path)
                .then()
                .statusCode(status)
                .contentType("application/problem+json");
    }

    @Test
    void otherContentTypesAreRefused() {
        agent().contentType("text/plain").body(GOOD).post("/tickets").then().statusCode(415);
    }

    @Test
    void sameKeyAnswersTheSameTicketAndPublishesItOnce() {
        // Given
        Map<String, Object> body = Map.of("customerId", newCustomer(), "subject", "s", "description", "d");
        String key = "key-" + System.nanoTime();
        // When
        String first = create(key, body).then().statusCode(201).extract().path("number");
        String second = create(key, body).then().statusCode(201).extract().path("number");
        // Then
        assertThat(second).isEqualTo(first);
        create(key, Map.of("customerId", "c-42", "subject", "s", "description", "another"))
                .then()
                .statusCode(422)
                .body("errors.pointer", contains("Idempotency-Key"));
        as("bob", "tickets:agent")
                .header("Idempotency-Key", key)
                .body(body)
                .post("/tickets")
                .then()
                .statusCode(201)
                .body("number", not(equalTo(first)));
        transition(first, "resolved").then().statusCode(200);
        assertThat(published(first, 2)).hasSize(2);
    }

    @Test
    void sameKeyAnswersTheSameComment() {
        String ticket = open(newCustomer());
        List<Integer> ids = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            ids.add(agent().header("Idempotency-Key", "comment-on-" + ticket)
                    .body(Map.of("body", "Hello"))
                    .post("/tickets/{n}/comments", ticket)
                    .then()
                    .statusCode(201)
                    .extract()
                    .<Integer>path("comment.id"));
        }
        assertThat(ids.get(1)).isEqualTo(ids.get(0));
        agent().get("/tickets/{n}/comments", ticket).then().body("items.size()", equalTo(1));
    }

    @Test
    void keyOfARefusedRequestIsFree() {
        String ticket = open(newCustomer());
        transition(ticket, "resolved").then().statusCode(200);
        transition(ticket, "closed").then().statusCode(200);
        String other = open(newCustomer());
        for (String number : List.of(ticket, other)) {
            agent().header("Idempotency-Key", "free-" + ticket)
                    .body(Map.of("body", "Hello"))
                    .post("/tickets/{n}/comments", number)
                    .then()
                    .statusCode(number.equals(ticket) ? 409 : 201);
        }
    }

    @Test
    void staleETagIsRefusedAndTheCurrentOneIsNot() {
        String ticket = open(newCustomer());
        String etag = agent().get("/tickets/{n}", ticket)
                .then()
                .statusCode(200)
                .extract()
                .header("ETag");
        move(ticket, "open", etag).then().statusCode(200).header("ETag", not(equalTo(etag)));
        move(ticket, "pending", etag).then().statusCode(412).contentType("application/problem+json");
        move(ticket, "pending", "nonsense").then().statusCode(412);
        move(ticket, "pending", "\"7\", \"2\"").then().statusCode(200);
        move(ticket, "open", "*").then().statusCode(200);
    }

    @Test
    void mergingAsksForATargetAndResolutionsForResolved() {
        String ticket = open(newCustomer());
        transition(ticket, "merged").then().statusCode(422).body("errors.pointer", contains("/to"));
        agent().body(Map.of("to", "open", "resolution", "replaced"))
                .post("/tickets/{n}/transitions", ticket)
                .then()
                .statusCode(422)
                .body("errors.pointer", contains("/resolution"));
        agent().body("{}").post("/tickets/{n}/assignments", ticket).then().statusCode(422);
    }

    @Test
    void assigneeThatIsNullTakesTheTicketFromWhoeverHasIt() {
        String ticket = open(newCustomer());
        assign(ticket, "{\"assignee\": \"ann\", \"queue\": \"q-%s\"}".formatted(ticket))
                .statusCode(200)
                .body("assignee", equalTo("ann"));
        assign(ticket, "{\"assignee\": null}")
                .statusCode(200)
                .body("assignee", nullValue(), "queue", equalTo("q-" + ticket));
        assign(ticket, "{\"assignee\": 7}").statusCode(400);
        assign(ticket, "{\"assignee\": \"\"}").statusCode(422).body("errors.pointer", contains("/assignee"));
    }

    private static ValidatableResponse assign(String ticket, String body) {
        return agent().body(body).post("/tickets/{n}/assignments", ticket).then();
    }

    @Test
    void pagesFollowEachOtherWithoutOverlap() {
        // Given
        String customerId = newCustomer();
        List<String> opened = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            opened.addFirst(open(customerId));
        }
        // When
        List<String> found = new ArrayList<>();
        String next = null;
        do {
            var request = agent().queryParam("customer", customerId).queryParam("limit", 3);
            Response page = (next == null ? request : request.queryParam("after", next)).get("/tickets");
            found.addAll(page.path("items.number"));
            next = page.path("next");
        } while (next != null);
        // Then
        assertThat(found).isEqualTo(opened);
    }

    @Test
    void ticketsAreFoundByStatusQueueAndAssignee() {
        String customerId = newCustomer();
        String ticket = open(customerId);
        agent().body(Map.of("assignee", "a-" + customerId, "queue", "q-" + customerId))
                .post("/tickets/{n}/assignments", ticket)
                .then()
                .statusCode(200);
        for (var filter : Map.of("assignee", "a-" + customerId, "queue", "q-" + customerId)
                .entrySet()) {
            agent().queryParam(filter.getKey(), filter.getValue())
                    .queryParam("status", "new")
                    .get("/tickets")
                    .then()
                    .body("items.number", contains(ticket));
        }
        agent().queryParam("queue", "q-" + customerId)
                .queryParam("status", "open")
                .get("/tickets")
                .then()
                .body("items", equalTo(List.of()));
    }

    private static Response create(String key, Map<String, Object> body) {
        return agent().header("Idempotency-Key", key).body(body).post("/tickets");
    }

    private static Response move(String ticket, String to, String ifMatch) {
        return agent().header("If-Match", ifMatch).body(Map.of("to", to)).post("/tickets/{n}/transitions", ticket);
    }
}
