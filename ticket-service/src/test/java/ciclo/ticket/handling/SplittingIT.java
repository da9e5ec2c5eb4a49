package ciclo.ticket.handling;

import static ciclo.ticket.fixture.Desk.agent;
import static ciclo.ticket.fixture.Desk.comment;
import static ciclo.ticket.fixture.Desk.customer;
import static ciclo.ticket.fixture.Desk.newCustomer;
import static ciclo.ticket.fixture.Desk.open;
import static ciclo.ticket.fixture.Desk.published;
import static ciclo.ticket.fixture.Desk.transition;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import ciclo.messaging.event.CloudEvent;
import ciclo.messaging.event.TicketEvent.TicketOpened;
import ciclo.testkit.CicloServers;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(CicloServers.class)
class SplittingIT {

    private final String customerId = newCustomer();

    @Test
    void chosenCommentsMoveToATicketOfTheirOwn() {
        // Given
        String old = open(customerId);
        int parcel = say(old, "Where is the parcel?");
        int invoice = say(old, "And the invoice is wrong");
        comment(agent(), old, "We look for it.").then().statusCode(201);
        // When
        String split = split(old, List.of(invoice), "\"4\"")
                .statusCode(201)
                .header("ETag", "\"1\"")
                .body("customerId", equalTo(customerId), "followUpOf", equalTo(old), "status", equalTo("new"))
                .body("subject", equalTo("Wrong invoice"), "firstRepliedAt", nullValue())
                .extract()
                .path("number");
        // Then
        agent().get("/tickets/{n}/comments", split)
                .then()
                .body("items.id", contains(invoice), "items.by", contains("customer"));
        agent().get("/tickets/{n}/comments", old)
                .then()
                .body("items.body", contains("Where is the parcel?", "We look for it."));
        agent().get("/tickets/{n}/history", old)
                .then()
                .body("items.what", contains("opened", "replied", "replied", "replied", "split"))
                .body("items[4].detail", equalTo(Map.of("into", split, "comments", "1")));
        agent().get("/tickets/{n}/history", split).then().body("items[0].detail.followUpOf", equalTo(old));
        agent().queryParams("customer", customerId, "q", "invoice")
                .get("/tickets")
                .then()
                .body("items.number", contains(split));
        assertThat(published(split, 1))
                .extracting(CloudEvent::data)
                .containsExactly(new TicketOpened(split, "normal", "portal", null, null));
        assertThat(published(old, 4)).hasSize(4);
        agent().get("/tickets/{n}/sla", split)
                .then()
                .body("clocks[0].clock", equalTo("first-response"), "clocks[0].state", equalTo("running"));
        split(old, List.of(invoice), "*").statusCode(422).body("errors.pointer", contains("/comments"));
        split(old, List.of(parcel), "\"4\"").statusCode(412);
    }

    @Test
    void whatCannotPartStaysTogether() {
        String ticket = open(customerId);
        int own = say(ticket, "One");
        String other = open(customerId);
        int foreign = say(other, "Two");
        split(ticket, List.of(own, foreign), "*").statusCode(422);
        agent().body(Map.of("into", ticket))
                .post("/tickets/{n}/merges", other)
                .then()
                .statusCode(200);
        split(ticket, List.of(foreign), "*").statusCode(422);
        transition(ticket, "resolved").then().statusCode(200);
        transition(ticket, "closed").then().statusCode(200);
        split(ticket, List.of(own), "*").statusCode(409);
        agent().queryParam("customer", customerId).get("/tickets/count").then().body("count", equalTo(2));
    }

    private int say(String ticket, String body) {
        return comment(customer(customerId), ticket, body)
                .then()
                .statusCode(201)
                .extract()
                .path("comment.id");
    }

    private static ValidatableResponse split(String ticket, List<Integer> comments, String ifMatch) {
        return agent().header("If-Match", ifMatch)
                .body(Map.of("comments", comments, "subject", "Wrong invoice"))
                .post("/tickets/{n}/splits", ticket)
                .then();
    }
}
