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
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.nullValue;

import ciclo.messaging.event.CloudEvent;
import ciclo.messaging.event.TicketEvent.TicketMerged;
import ciclo.messaging.event.TicketEvent.TicketOpened;
import ciclo.messaging.event.TicketEvent.TicketReopened;
import ciclo.messaging.event.TicketEvent.TicketReplied;
import ciclo.messaging.sql.Sql;
import ciclo.testkit.CicloServers;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(CicloServers.class)
class MergingIT {

    @Inject
    Pool pool;

    @Test
    void conversationGoesOnInTheOtherTicketAndComesBack() {
        // Given
        String customerId = newCustomer();
        String first = open(customerId);
        String second = open(customerId);
        String third = open(customerId);
        comment(customer(customerId), first, "One").then().statusCode(201);
        comment(customer(customerId), second, "Two").then().statusCode(201);
        // When
        merge(first, second).statusCode(200).body("status", equalTo("merged"), "mergedInto", equalTo(second));
        merge(second, third).statusCode(200);
        // Then
        bodies(first).body("items", empty());
        bodies(third).body("items.body", contains("One", "Two"));
        agent().get("/tickets/{n}/sla", first).then().body("clocks.state", everyItem(equalTo("merged")));
        takeBack(first).statusCode(409).body("title", equalTo("The other was merged too"));
        takeBack(second).statusCode(200).body("status", equalTo("new"), "mergedInto", nullValue());
        bodies(second).body("items.body", contains("One", "Two"));
        takeBack(first).statusCode(200);
        bodies(first).body("items.body", contains("One"));
        bodies(second).body("items.body", contains("Two"));
        agent().get("/tickets/{n}/sla", first).then().body("clocks.state", everyItem(equalTo("running")));
        takeBack(first).statusCode(409).body("title", equalTo("Not merged"));
        assertThat(published(first, 4))
                .extracting(CloudEvent::data)
                .containsExactly(
                        new TicketOpened(first, "normal", "portal", null, null),
                        new TicketReplied(first, "customer", false),
                        new TicketMerged(first, second),
                        new TicketReopened(first));
    }

    @Test
    void whatNobodyHasAnsweredIsAskedInTheOtherTicketSinceItWasAsked() {
        String customerId = newCustomer();
        String target = open(customerId);
        comment(agent(), target, "Here.").then().statusCode(201);
        String source = open(customerId);
        String since = agent().get("/tickets/{n}", source).path("openedAt");
        merge(source, target).statusCode(200);
        agent().get("/tickets/{n}/sla", target)
                .then()
                .body("clocks.find { it.clock == 'next-response' }.startedAt", equalTo(since))
                .body("clocks.find { it.clock == 'next-response' }.state", equalTo("running"));
        takeBack(source).statusCode(200);
        agent().get("/tickets/{n}/sla", target).then().body("clocks.clock", contains("first-response", "resolution"));
        merge(source, target).statusCode(200);
        String answered = open(customerId);
        comment(agent(), target, "Here, too.").then().statusCode(201);
        comment(agent(), answered, "Here.").then().statusCode(201);
        merge(answered, target).statusCode(200);
        agent().get("/tickets/{n}/sla", target)
                .then()
                .body("clocks.findAll { it.clock == 'next-response' }.state", contains("met"));
    }

    @Test
    void questionThatComesIntoWhatWaitsOrIsResolvedOpensIt() {
        for (String status : List.of("pending", "resolved")) {
            String customerId = newCustomer();
            String target = open(customerId);
            comment(agent(), target, "Here.").then().statusCode(201);
            transition(target, status).then().statusCode(200);
            String source = open(customerId);
            transition(source, "on-hold").then().statusCode(200);
            transition(source, "open").then().statusCode(200);
            String since = agent().get("/tickets/{n}", source).path("openedAt");
            merge(source, target).statusCode(200);
            agent().get("/tickets/{n}", target).then().body("status", equalTo("open"));
            agent().get("/tickets/{n}/sla", target)
                    .then()
                    .body("clocks.find { it.clock == 'next-response' }.startedAt", equalTo(since))
                    .body("clocks.find { it.clock == 'next-response' }.state", equalTo("running"));
            assertThat(pausesOfWhatCameInto(target)).isEqualTo(1);
        }
    }

    private int pausesOfWhatCameInto(String target) {
        return Sql.list(
                        pool,
                        row -> row.getInteger(0),
                        "SELECT json_array_length(pauses) FROM sla_event WHERE ticket = $1 AND came_with IS NOT NULL",
                        Long.parseLong(target.substring(2)))
                .getFirst();
    }

    @Test
    void whatDoesNotFitIsNotMerged() {
        String customerId = newCustomer();
        String ticket = open(customerId);
        merge(ticket, open(newCustomer())).statusCode(409).body("title", equalTo("Of different customers"));
        merge(ticket, ticket).statusCode(422).body("errors[0].pointer", equalTo("/into"));
        merge(ticket, "T-999999999").statusCode(422);
        String resolved = open(customerId);
        transition(resolved, "resolved").then().statusCode(200);
        merge(resolved, ticket).statusCode(409).body("allowed", contains("open", "closed"));
        customer(customerId)
                .body(Map.of("into", resolved))
                .post("/tickets/{n}/merges", ticket)
                .then()
                .statusCode(403);
    }

    private static ValidatableResponse merge(String ticket, String into) {
        return agent().body(Map.of("into", into))
                .post("/tickets/{n}/merges", ticket)
                .then();
    }

    private static ValidatableResponse takeBack(String ticket) {
        return agent().delete("/tickets/{n}/merges", ticket).then();
    }

    private static ValidatableResponse bodies(String ticket) {
        return agent().get("/tickets/{n}/comments", ticket).then().statusCode(200);
    }
}
