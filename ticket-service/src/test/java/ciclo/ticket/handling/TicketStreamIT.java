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
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import ciclo.messaging.event.CloudEvent;
import ciclo.messaging.event.TicketEvent.TicketAssigned;
import ciclo.messaging.event.TicketEvent.TicketClosed;
import ciclo.messaging.event.TicketEvent.TicketOpened;
import ciclo.messaging.event.TicketEvent.TicketPaused;
import ciclo.messaging.event.TicketEvent.TicketRated;
import ciclo.messaging.event.TicketEvent.TicketReopened;
import ciclo.messaging.event.TicketEvent.TicketReplied;
import ciclo.messaging.event.TicketEvent.TicketResolved;
import ciclo.messaging.event.TicketEvent.TicketResumed;
import ciclo.testkit.CicloServers;
import ciclo.ticket.fixture.MovableClock;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(CicloServers.class)
class TicketStreamIT {

    @Inject
    MovableClock clock;

    @Test
    void lifeOfATicketIsPublishedInOrderWithoutGaps() {
        // Given
        String customerId = newCustomer();
        // When
        String ticket = agent().body(Map.of(
                        "customerId", customerId,
                        "subject", "Parcel arrived open",
                        "description", "One of two books is missing.",
                        "channel", "e-mail",
                        "type", "delivery",
                        "priority", "high",
                        "queue", "returns"))
                .post("/tickets")
                .then()
                .statusCode(201)
                .extract()
                .path("number");
        agent().body(Map.of("assignee", "ann"))
                .post("/tickets/{n}/assignments", ticket)
                .then()
                .statusCode(200);
        comment(agent(), ticket, "On its way.").then().statusCode(201);
        agent().body(Map.of("to", "resolved", "resolution", "replaced"))
                .post("/tickets/{n}/transitions", ticket)
                .then()
                .statusCode(200)
                .body("status", equalTo("resolved"), "resolution", equalTo("replaced"));
        comment(customer(customerId), ticket, "Still missing.")
                .then()
                .statusCode(201)
                .body("ticket.status", equalTo("open"), "comment.by", equalTo("customer"));
        transition(ticket, "pending").then().statusCode(200);
        comment(customer(customerId), ticket, "Here is a photo.").then().statusCode(201);
        transition(ticket, "resolved").then().statusCode(200);
        customer(customerId)
                .body(Map.of("score", 4, "comment", "In the end."))
                .post("/tickets/{n}/rating", ticket)
                .then()
                .statusCode(200)
                .body("satisfaction", equalTo(4));
        transition(ticket, "closed").then().statusCode(200).body("closedAt", notNullValue());
        // Then
        List<CloudEvent> events = published(ticket, 12);
        assertThat(events)
                .extracting(CloudEvent::data)
                .containsExactly(
                        new TicketOpened(ticket, "high", "e-mail", "delivery", "returns"),
                        new TicketAssigned(ticket, "ann", "returns"),
                        new TicketReplied(ticket, "agent", false),
                        new TicketResolved(ticket, "replaced"),
                        new TicketReplied(ticket, "customer", false),
                        new TicketReopened(ticket),
                        new TicketPaused(ticket, "pending"),
                        new TicketReplied(ticket, "customer", false),
                        new TicketResumed(ticket),
                        new TicketResolved(ticket, null),
                        new TicketRated(ticket, 4),
                        new TicketClosed(ticket));
        assertThat(events)
                .extracting(CloudEvent::sequence)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, events.size()).boxed().toList());
        assertThat(events).allSatisfy(event -> {
            assertThat(event.id()).isEqualTo(ticket + "-" + event.sequence());
            assertThat(event.source()).isEqualTo("/ciclo/ticket-service");
            assertThat(event.partitionKey()).isEqualTo(customerId);
            assertThat(event.backfill()).isFalse();
        });
        assertThat(events).extracting(CloudEvent::time).isSorted();
    }

    @Test
    void newTicketThatIsStartedPublishesNothingAndLeavesNoGap() {
        String ticket = open(newCustomer());
        transition(ticket, "open").then().statusCode(200).header("ETag", "\"2\"");
        transition(ticket, "on-hold").then().statusCode(200).header("ETag", "\"3\"");
        assertThat(published(ticket, 2)).extracting(CloudEvent::sequence).containsExactly(1L, 2L);
        agent().get("/tickets/{n}/history", ticket)
                .then()
                .statusCode(200)
                .body("items.what", contains("opened", "started", "paused"))
                .body("items.actor", contains("ann", "ann", "ann"));
    }

    @Test
    void afterTheReopenWindowATicketClosesByItselfAndAReplyOpensALinkedFollowUp() {
        // Given
        String customerId = newCustomer();
        String ticket = open(customerId);
        Instant resolvedAt = Instant.parse(transition(ticket, "resolved").path("resolvedAt"));
        // When
        clock.moveOn(Duration.ofDays(14));
        var reply = comment(customer(customerId), ticket, "It broke again.");
        // Then
        String followUp = reply.then()
                .statusCode(201)
                .body("comment", nullValue())
                .body("ticket.followUpOf", equalTo(ticket))
                .body("ticket.description", equalTo("It broke again."))
                .body("ticket.status", equalTo("new"))
                .extract()
                .path("ticket.number");
        reply.then().header("Location", endsWith("/tickets/" + followUp));
        CloudEvent closed = published(ticket, 3).getLast();
        assertThat(closed.data()).isEqualTo(new TicketClosed(ticket));
        assertThat(closed.time()).isEqualTo(resolvedAt.plus(Duration.ofDays(14)));
        agent().get("/tickets/{n}", ticket).then().body("status", equalTo("closed"));
        assertThat(published(followUp, 1))
                .extracting(CloudEvent::data)
                .containsExactly(new TicketOpened(followUp, "normal", "portal", null, null));
    }

    @Test
    void refusedTransitionNamesWhatIsAllowedAndPublishesNothing() {
        String ticket = open(newCustomer());
        transition(ticket, "resolved").then().statusCode(200);
        transition(ticket, "on-hold")
                .then()
                .statusCode(409)
                .contentType("application/problem+json")
                .header("ETag", nullValue())
                .body("status", equalTo(409))
                .body("from", equalTo("resolved"))
                .body("to", equalTo("on-hold"))
                .body("allowed", contains("open", "closed"));
        transition(ticket, "closed").then().statusCode(200);
        transition(ticket, "open")
                .then()
                .statusCode(409)
                .body("allowed", equalTo(List.of()))
                .body("detail", equalTo("a closed ticket is final"));
        comment(agent(), ticket, "Anything else?").then().statusCode(409);
        assertThat(published(ticket, 3)).extracting(CloudEvent::sequence).containsExactly(1L, 2L, 3L);
    }

    @Test
    void resolutionIsRatedOnceAndAgainAfterAReopening() {
        String customerId = newCustomer();
        String ticket = open(customerId);
        rate(customerId, ticket, 3).then().statusCode(409);
        transition(ticket, "resolved").then().statusCode(200);
        rate(customerId, ticket, 3).then().statusCode(200);
        rate(customerId, ticket, 5).then().statusCode(409).body("title", equalTo("Rated already"));
        transition(ticket, "open").then().statusCode(200).body("satisfaction", nullValue());
        transition(ticket, "resolved").then().statusCode(200);
        rate(customerId, ticket, 5).then().statusCode(200).body("satisfaction", equalTo(5));
    }

    private static Response rate(String customerId, String ticket, int score) {
        return customer(customerId).body(Map.of("score", score)).post("/tickets/{n}/rating", ticket);
    }
}
