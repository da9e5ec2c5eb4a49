package ciclo.ticket.handling;

import static ciclo.ticket.fixture.Desk.agent;
import static ciclo.ticket.fixture.Desk.as;
import static ciclo.ticket.fixture.Desk.comment;
import static ciclo.ticket.fixture.Desk.customer;
import static ciclo.ticket.fixture.Desk.newCustomer;
import static ciclo.ticket.fixture.Desk.open;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

import ciclo.testkit.CicloServers;
import ciclo.testkit.Tokens;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(CicloServers.class)
class TicketAccessIT {

    @ParameterizedTest
    @CsvSource({
        "GET, /tickets",
        "GET, /tickets;a=b",
        "GET, /tickets/T-000001",
        "GET, /tickets/T-000001;a=b",
        "GET, /tickets;x/T-000001/history",
        "GET, /tickets/T-000001/comments",
        "POST, /tickets",
        "POST, /tickets;a=b",
        "POST, /tickets/T-000001/comments;a=b",
        "POST, /tickets/T-000001/transitions;a=b",
        "POST, /tickets/T-000001/assignments",
        "POST, /tickets/T-000001/rating",
        "GET, /reports/service-levels",
        "GET, /reports/backlog;a=b",
        "GET, /tickets/T-000001/ratings",
        "GET, /tickets/T-000001/ratings/link",
        "GET, /tickets/T-000001/ratings;a=b/link",
    })
    void nobodyGetsAnywhereWithoutATokenOrWithoutARole(String method, String path) {
        var anonymous = given().contentType("application/json").urlEncodingEnabled(false);
        anonymous.body("{}").request(method, path).then().statusCode(401);
        String expired = Tokens.inMemory().token("ann", Duration.ofMinutes(-5), "tickets:agent");
        given().contentType("application/json")
                .auth()
                .oauth2(expired)
                .urlEncodingEnabled(false)
                .body("{}")
                .request(method, path)
                .then()
                .statusCode(401);
        as("eve", "customers:read", "events:write")
                .urlEncodingEnabled(false)
                .body("{}")
                .request(method, path)
                .then()
                .statusCode(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/unannotated", "/unannotated;a=b"})
    void endpointThatSaysNothingIsClosedToEverybody(String path) {
        as("root", "tickets:agent", "tickets:admin", "tickets:customer")
                .urlEncodingEnabled(false)
                .get(path)
                .then()
                .statusCode(403);
    }

    @Test
    void foreignTicketDoesNotExistForACustomer() {
        String ticket = open(newCustomer());
        String stranger = newCustomer();
        customer(stranger).get("/tickets/{n}", ticket).then().statusCode(404);
        customer(stranger).get("/tickets/{n}/comments", ticket).then().statusCode(404);
        comment(customer(stranger), ticket, "Mine!").then().statusCode(404);
        customer(stranger)
                .body(Map.of("score", 1))
                .post("/tickets/{n}/rating", ticket)
                .then()
                .statusCode(404);
        customer(stranger).get("/tickets").then().statusCode(200).body("items", equalTo(List.of()));
    }

    @Test
    void customersFindTheirOwnTicketsWhateverTheyAskFor() {
        String me = newCustomer();
        String other = newCustomer();
        String mine = open(me);
        String notMine = open(other);
        assertThat(notMine).isNotEqualTo(mine);
        customer(me).get("/tickets").then().body("items.number", contains(mine));
        customer(me).queryParam("customer", me).get("/tickets").then().body("items.number", contains(mine));
        customer(me).queryParam("customer", other).get("/tickets").then().body("items", equalTo(List.of()));
        customer(me).queryParam("status", "new").get("/tickets").then().body("items.number", contains(mine));
    }

    @Test
    void customersDoNotSeeWhatIsInternal() {
        String me = newCustomer();
        String ticket = open(me);
        comment(agent(), ticket, "We look into it.").then().statusCode(201);
        agent().body(Map.of("body", "Careful, lawyer.", "public", false))
                .post("/tickets/{n}/comments", ticket)
                .then()
                .statusCode(201)
                .body("comment.public", equalTo(false));
        customer(me)
                .get("/tickets/{n}/comments", ticket)
                .then()
                .statusCode(200)
                .body("items.body", contains("We look into it."));
        agent().get("/tickets/{n}/comments", ticket).then().body("items.size()", equalTo(2));
        customer(me).get("/tickets/{n}/history", ticket).then().statusCode(403);
    }

    @Test
    void customersSpeakForThemselvesAndDecideNothing() {
        String me = newCustomer();
        String ticket = open(me);
        customer(me)
                .body(Map.of("body", "Solved!", "by", "agent"))
                .post("/tickets/{n}/comments", ticket)
                .then()
                .statusCode(403);
        customer(me)
                .body(Map.of("body", "psst", "public", false))
                .post("/tickets/{n}/comments", ticket)
                .then()
                .statusCode(403);
        customer(me)
                .body(Map.of("to", "closed"))
                .post("/tickets/{n}/transitions", ticket)
                .then()
                .statusCode(403);
        customer(me)
                .body(Map.of("assignee", "ann"))
                .post("/tickets/{n}/assignments", ticket)
                .then()
                .statusCode(403);
        customer(me)
                .body(Map.of("customerId", newCustomer(), "subject", "s", "description", "d"))
                .post("/tickets")
                .then()
                .statusCode(403)
                .contentType("application/problem+json");
        customer(me)
                .body(Map.of("customerId", me, "subject", "s", "description", "d"))
                .post("/tickets")
                .then()
                .statusCode(201);
    }
}
