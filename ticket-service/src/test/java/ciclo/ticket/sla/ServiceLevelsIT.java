package ciclo.ticket.sla;

import static ciclo.ticket.fixture.Desk.agent;
import static ciclo.ticket.fixture.Desk.as;
import static ciclo.ticket.fixture.Desk.comment;
import static ciclo.ticket.fixture.Desk.customer;
import static ciclo.ticket.fixture.Desk.newCustomer;
import static ciclo.ticket.fixture.Desk.published;
import static ciclo.ticket.fixture.Desk.transition;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import ciclo.messaging.event.CloudEvent;
import ciclo.messaging.event.TicketEvent.SlaBreached;
import ciclo.messaging.event.TicketEvent.SlaCorrected;
import ciclo.messaging.event.TicketEvent.SlaWarned;
import ciclo.messaging.event.TicketEvent.TicketOpened;
import ciclo.messaging.event.TicketEvent.TicketPriorityChanged;
import ciclo.messaging.event.TicketEvent.TicketReplied;
import ciclo.messaging.sql.Sql;
import ciclo.testkit.CicloServers;
import ciclo.ticket.fixture.MovableClock;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(CicloServers.class)
class ServiceLevelsIT {

    private static final String[] DAYS = {"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"};

    @Inject
    MovableClock clock;

    @Inject
    Pool pool;

    @Test
    void whatFallsDueIsToldOnceAndDatedWhenItFellDue() {
        // Given
        String type = promised("PT1H", "PT8H");
        String ticket = open(type, "normal");
        Instant opened = Instant.parse(agent().get("/tickets/{n}", ticket).path("openedAt"));
        // When
        clock.moveOn(Duration.ofMinutes(50));
        published(ticket, 2);
        clock.moveOn(Duration.ofMinutes(20));
        published(ticket, 3);
        comment(agent(), ticket, "Sorry for the wait.").then().statusCode(201);
        // Then
        List<CloudEvent> events = published(ticket, 4);
        Instant due = opened.plus(Duration.ofHours(1));
        assertThat(events)
                .extracting(CloudEvent::data)
                .containsExactly(
                        new TicketOpened(ticket, "normal", "portal", type, null),
                        new SlaWarned(ticket, "first-response", due),
                        new SlaBreached(ticket, "first-response", due),
                        new TicketReplied(ticket, "agent", false));
        assertThat(events).extracting(CloudEvent::sequence).containsExactly(1L, 2L, 3L, 4L);
        assertThat(events.get(1).time()).isEqualTo(opened.plus(Duration.ofMinutes(45)));
        assertThat(events.get(2).time()).isEqualTo(due);
        agent().get("/tickets/{n}/sla", ticket)
                .then()
                .statusCode(200)
                .body("clocks", hasSize(2))
                .body("clocks[0].clock", equalTo("first-response"), "clocks[0].state", equalTo("missed"))
                .body("clocks[0].breachedAt", equalTo(due.toString()), "clocks[0].intervals", hasSize(1))
                .body("clocks[1].clock", equalTo("resolution"), "clocks[1].state", equalTo("running"))
                .body(
                        "clocks[1].dueAt",
                        equalTo(opened.plus(Duration.ofHours(8)).toString()));
        agent().get("/tickets/{n}/history", ticket).then().body("items.what", hasItem("sla-breached"));
    }

    @Test
    void changeOfPriorityThatBreachesIsDatedAtTheChange() {
        String type = promised("PT10H", "PT10H");
        String ticket = open(type, "normal");
        clock.moveOn(Duration.ofHours(2));
        patch(ticket, "\"1\"", Map.of("priority", "urgent"))
                .statusCode(200)
                .body("priority", equalTo("urgent"), "type", equalTo(type));
        clock.moveOn(Duration.ofMinutes(1));
        List<CloudEvent> events = published(ticket, 4);
        assertThat(events).extracting(CloudEvent::data).contains(new TicketPriorityChanged(ticket, "normal", "urgent"));
        assertThat(events.subList(2, 4)).allSatisfy(event -> {
            assertThat(event.data()).isInstanceOf(SlaBreached.class);
            assertThat(event.time()).isEqualTo(events.get(1).time());
        });
    }

    @Test
    void pausedClocksAreNotDueAndGoOnWhereTheyStood() {
        String customerId = newCustomer();
        String type = promised("PT10H", "PT4H");
        String ticket = open(customerId, type, "normal");
        clock.moveOn(Duration.ofHours(1));
        transition(ticket, "pending").then().statusCode(200);
        sla(ticket).body("clocks[1].state", equalTo("paused"), "clocks[1].dueAt", nullValue());
        clock.moveOn(Duration.ofHours(20));
        comment(customer(customerId), ticket, "Here it is.").then().statusCode(201);
        sla(ticket)
                .body("clocks[1].state", equalTo("running"), "clocks[1].breachedAt", nullValue())
                .body("clocks[1].pauses", hasSize(1), "clocks[1].dueAt", notNullValue());
        transition(ticket, "resolved").then().statusCode(200);
        sla(ticket).body("clocks[1].state", equalTo("met"));
    }

    @Test
    void answerThatWasGivenInTimeButWrittenDownLateIsACorrection() {
        String ticket = open(promised("PT1H", "PT40H"), "normal");
        clock.moveOn(Duration.ofHours(2));
        published(ticket, 3);
        // Another replica's clock is behind.
        clock.moveOn(Duration.ofMinutes(-90));
        comment(agent(), ticket, "Here I am.").then().statusCode(201);
        List<CloudEvent> events = published(ticket, 5);
        clock.moveOn(Duration.ofMinutes(90));
        assertThat(events).extracting(CloudEvent::sequence).containsExactly(1L, 2L, 3L, 4L, 5L);
        assertThat(events.get(3).data()).isInstanceOf(SlaCorrected.class);
        sla(ticket)
                .body("clocks[0].state", equalTo("met"))
                .body("clocks[0].breachedAt", notNullValue(), "clocks[0].correctedAt", notNullValue());
    }

    @Test
    void patchNeedsTheETagAndChangesWhatItNames() {
        String ticket = open(promised("PT10H", "PT10H"), "normal");
        agent().contentType("application/merge-patch+json")
                .body(Map.of("priority", "high"))
                .patch("/tickets/{n}", ticket)
                .then()
                .statusCode(428);
        patch(ticket, "\"9\"", Map.of("priority", "high")).statusCode(412);
        patch(ticket, "\"1\"", Map.of("priority", "highest"))
                .statusCode(422)
                .body("errors[0].pointer", equalTo("/priority"));
        patch(ticket, "\"1\"", Map.of("number", "T-000001")).statusCode(422);
        patch(ticket, "\"1\"", Map.of("tags", List.of("vip")))
                .statusCode(200)
                .header("ETag", equalTo("\"2\""))
                .body("tags", hasItem("vip"), "priority", equalTo("normal"));
        customer("c")
                .header("If-Match", "*")
                .body("{}")
                .patch("/tickets/{n}", ticket)
                .then()
                .statusCode(403);
    }

    @Test
    void anotherPolicyCountsForTicketsThatNobodyTouchesFromWhenItIsInForce() {
        // Given
        String type = promised("PT30H", "PT40H");
        String late = open(type, "normal");
        String soon = open(type, "normal");
        comment(agent(), soon, "Here.").then().statusCode(201);
        clock.moveOn(Duration.ofHours(20));
        Instant before = clock.instant();
        // When
        admin().header("If-Match", "\"1\"")
                .body(Map.of(
                        "calendar", type,
                        "conditions", Map.of("types", List.of(type)),
                        "targets", Map.of("normal", Map.of("firstResponse", "PT10H", "resolution", "PT50H"))))
                .put("/policies/{n}", type)
                .then()
                .statusCode(204);
        Instant after = clock.instant();
        // Then
        List<CloudEvent> events = published(late, 2);
        assertThat(events).extracting(CloudEvent::sequence).containsExactly(1L, 2L);
        assertThat(events.getLast().data()).as("%s", events).isInstanceOf(SlaBreached.class);
        assertThat(events.getLast().time()).isBetween(before, after);
        sla(late).body("clocks.policyVersion", everyItem(equalTo(2)));
        await().untilAsserted(() ->
                sla(soon).body("clocks[1].policyVersion", equalTo(2)).body("clocks[1].target", equalTo("PT50H")));
        await().untilAsserted(() ->
                assertThat(Sql.change(pool, "SELECT FROM sla_recount")).isZero());
    }

    @Test
    void ticketsGoByTheNextPolicyOnceTheirsIsGone() {
        // Given
        String type = promised("PT30H", "PT40H");
        String other = open(promised("PT30H", "PT40H"), "normal");
        String ticket = open(type, "normal");
        String next = "z-" + type;
        admin().body(Map.of(
                        "rank",
                        1_000,
                        "calendar",
                        type,
                        "conditions",
                        Map.of("types", List.of(type)),
                        "targets",
                        Map.of("normal", Map.of("resolution", "PT50H"))))
                .put("/policies/{n}", next)
                .then()
                .statusCode(201);
        // When
        admin().header("If-Match", "\"1\"").delete("/policies/{n}", type).then().statusCode(204);
        // Then
        await().untilAsserted(() -> sla(ticket).body("clocks.policy", everyItem(equalTo(next))));
        sla(ticket).body("clocks[1].target", equalTo("PT50H"));
        await().untilAsserted(() ->
                assertThat(Sql.change(pool, "SELECT FROM sla_recount")).isZero());
        sla(other).body("clocks.policyVersion", everyItem(equalTo(1)), "clocks[0].target", equalTo("PT30H"));
    }

    @Test
    void clocksThatNeverBeganAreTakenByKindAndBeginning() {
        String ticket = open(promised("PT30H", "PT40H"), "normal");
        Sql.execute(pool, """
                INSERT INTO sla_clock (ticket, kind, started_by, started_at, worked, breached_at, next_at)
                SELECT ticket, 'next-response', started_by, started_at, 'PT0S', started_at, started_at + interval '9 days'
                FROM sla_clock c WHERE c.ticket = $1 AND kind = 'resolution'""", Long.parseLong(ticket.substring(2)));
        comment(agent(), ticket, "Here.").then().statusCode(201);
        assertThat(Sql.list(
                        pool,
                        row -> row.getValue("next_at") == null && row.getValue("corrected_at") != null,
                        """
                        SELECT next_at, corrected_at FROM sla_clock WHERE ticket = $1 AND kind = 'next-response'""",
                        Long.parseLong(ticket.substring(2))))
                .containsExactly(true);
    }

    /// A type of ticket to which this is promised, round the clock; a tenth of it where it is urgent.
    private static String promised(String first, String resolution) {
        String name = "t-" + UUID.randomUUID();
        List<Map<String, String>> always =
                Arrays.stream(DAYS).map(day -> hours(day, "00:00", "24:00")).toList();
        admin().body(Map.of("zone", "Europe/Madrid", "openings", always))
                .put("/calendars/{n}", name)
                .then()
                .statusCode(201);
        admin().body(Map.of(
                        "calendar",
                        name,
                        "conditions",
                        Map.of("types", List.of(name)),
                        "targets",
                        Map.of(
                                "normal", Map.of("firstResponse", first, "resolution", resolution),
                                "urgent", Map.of("firstResponse", "PT1H", "resolution", "PT1H"))))
                .put("/policies/{n}", name)
                .then()
                .statusCode(201);
        return name;
    }

    private static Map<String, String> hours(String day, String from, String to) {
        return Map.of("day", day, "from", from, "to", to);
    }

    private static String open(String type, String priority) {
        return open(newCustomer(), type, priority);
    }

    private static String open(String customerId, String type, String priority) {
        return agent().body(Map.of(
                        "customerId", customerId,
                        "subject", "Late parcel",
                        "description", "Where is it?",
                        "type", type,
                        "priority", priority))
                .post("/tickets")
                .then()
                .statusCode(201)
                .extract()
                .path("number");
    }

    private static ValidatableResponse sla(String ticket) {
        return agent().get("/tickets/{n}/sla", ticket).then().statusCode(200);
    }

    private static ValidatableResponse patch(String ticket, String eTag, Map<String, ?> body) {
        return agent().header("If-Match", eTag)
                .contentType("application/merge-patch+json")
                .body(body)
                .patch("/tickets/{n}", ticket)
                .then();
    }

    private static RequestSpecification admin() {
        return as("eve", "tickets:admin");
    }
}
