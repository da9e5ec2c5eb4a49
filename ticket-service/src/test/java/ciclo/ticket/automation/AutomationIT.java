package ciclo.ticket.automation;

import static ciclo.ticket.fixture.Desk.agent;
import static ciclo.ticket.fixture.Desk.as;
import static ciclo.ticket.fixture.Desk.comment;
import static ciclo.ticket.fixture.Desk.customer;
import static ciclo.ticket.fixture.Desk.newCustomer;
import static ciclo.ticket.fixture.Desk.published;
import static ciclo.ticket.fixture.Desk.transition;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;

import ciclo.messaging.event.CloudEvent;
import ciclo.testkit.CicloServers;
import ciclo.ticket.fixture.MovableClock;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(CicloServers.class)
class AutomationIT {

    private final String name = "a-" + UUID.randomUUID();
    private final String customerId = newCustomer();
    private final List<String> triggers = new ArrayList<>();

    @Inject
    MovableClock clock;

    /// Triggers are for all tickets, those of other tests too.
    @AfterEach
    void takeTriggersOutOfForce() {
        triggers.forEach(trigger -> admin().header("If-Match", "*")
                .delete("/triggers/{t}", trigger)
                .then()
                .statusCode(204));
    }

    @Test
    void macroIsAppliedAsOneChange() {
        // Given
        put("canned-replies", name, """
                {"texts": {"en": "{{ticket.number}} is with {{agent}}.", "es": "{{ticket.number}} lo lleva {{agent}}."},
                 "fallback": "en"}""").statusCode(201);
        put("macros", name, """
                {"then": {"priority": "high", "addTags": ["escalated"], "give": "caller", "status": "pending",
                          "comment": {"reply": "%s"}}}""".formatted(name)).statusCode(201);
        String ticket = open("es");
        // When
        agent().post("/tickets/{n}/macros/{m}/preview", ticket, name)
                .then()
                .statusCode(200)
                .body("ticket.status", equalTo("pending"), "ticket.assignee", equalTo("ann"))
                .body("comment.body", equalTo(ticket + " lo lleva ann."), "comment.public", equalTo(true));
        agent().get("/tickets/{n}", ticket).then().header("ETag", "\"1\"").body("status", equalTo("new"));
        agent().get("/tickets/{n}/canned-replies/{r}", ticket, name)
                .then()
                .body("body", equalTo(ticket + " lo lleva ann."));
        agent().post("/tickets/{n}/macros/{m}", ticket, name).then().statusCode(428);
        apply(ticket, "\"1\"")
                .statusCode(200)
                .header("ETag", "\"2\"")
                .body("status", equalTo("pending"), "priority", equalTo("high"), "assignee", equalTo("ann"))
                .body("tags", contains(name, "escalated"));
        // Then
        agent().get("/tickets/{n}/history", ticket)
                .then()
                .body("items.what", contains("opened", "macro", "amended", "assigned", "replied", "paused"))
                .body("items[1].detail", equalTo(Map.of("macro", name, "version", "1")))
                .body("items.version", contains(1, 2, 2, 2, 2, 2));
        assertThat(published(ticket, 5))
                .extracting(event -> event.sequence() + event.type().replaceAll("ciclo\\.ticket\\.|\\.v1", " "))
                .containsExactly("1 opened ", "2 priority-changed ", "3 assigned ", "4 replied ", "5 paused ");
        apply(ticket, "\"1\"").statusCode(412);
    }

    @Test
    void macroIsAppliedAsAWholeOrNotAtAll() {
        put("macros", name, """
                {"then": {"addTags": ["x"], "comment": {"own": {"texts": {"en": "Bye"}}}, "status": "closed"}}""").statusCode(201);
        String ticket = open("en");
        apply(ticket, "*").statusCode(409).body("allowed", hasItem("resolved"));
        agent().get("/tickets/{n}", ticket).then().header("ETag", "\"1\"").body("tags", contains(name));
        agent().get("/tickets/{n}/comments", ticket).then().body("items.size()", equalTo(0));
        transition(ticket, "resolved").then().statusCode(200);
        apply(ticket, "*").statusCode(200).body("status", equalTo("closed"));
        agent().header("If-Match", "*")
                .post("/tickets/{n}/macros/{m}", ticket, "none-" + name)
                .then()
                .statusCode(404);
        put("macros", "x" + name, "{\"then\": {\"comment\": {\"reply\": \"none\"}, \"resolution\": \"done\"}}")
                .statusCode(422)
                .body("errors.pointer", containsInAnyOrder("/then/comment/reply", "/then/resolution"));
        put("canned-replies", "x" + name, "{\"texts\": {\"en\": \"{{ticket.class}}\"}}")
                .statusCode(422)
                .body("errors.pointer", contains("/texts/en"));
        agent().body("{}").put("/macros/{m}", name).then().statusCode(403);
    }

    @Test
    void triggersWorkInTheTransactionOfWhatSetsThemOffAndEachOnce() {
        // Given two that would set each other off for ever
        trigger("up", """
                {"on": ["opened", "updated"], "when": {"tags": ["%1$s"], "not": {"priorities": ["high"]}},
                 "then": {"priority": "high"}}""");
        trigger("down", """
                {"on": ["updated"], "when": {"tags": ["%1$s"], "priorities": ["high"]},
                 "then": {"priority": "low", "comment": {"own": {"texts": {"en": "Noted."}}}}}""");
        // When
        String ticket = open("en");
        // Then
        agent().get("/tickets/{n}", ticket).then().header("ETag", "\"1\"").body("priority", equalTo("low"));
        agent().get("/tickets/{n}/history", ticket)
                .then()
                .body("items.what", contains("opened", "triggered", "amended", "triggered", "amended", "replied"))
                .body("items[1].detail", equalTo(Map.of("trigger", "up-" + name, "version", "1")))
                .body("items[1].by", equalTo("system"), "items[0].by", equalTo("agent"));
        assertThat(published(ticket, 4)).extracting(CloudEvent::sequence).containsExactly(1L, 2L, 3L, 4L);
        agent().get("/tickets/{n}", ticket).then().body("firstRepliedAt", nullValue());
        agent().body("""
                        {"ticket": "%s", "what": "commented", "by": "customer",
                         "trigger": {"on": ["commented"], "when": {"by": ["customer"]}, "then": {"status": "open"}}}""".formatted(ticket))
                .post("/triggers/preview")
                .then()
                .statusCode(200)
                .body("fires", equalTo(true), "ticket.status", equalTo("open"));
        agent().get("/tickets/{n}", ticket).then().header("ETag", "\"1\"");
    }

    @Test
    void brokenTriggerIsStoppedAndTheTicketGoesOn() {
        // Given
        put("queues", name, "{\"distribution\": \"none\", \"agents\": []}").statusCode(201);
        trigger("moves", """
                {"on": ["commented"], "when": {"tags": ["%1$s"], "by": ["customer"]}, "then": {"queue": "%1$s"}}""");
        put("triggers", "nowhere-" + name, "{\"on\": [\"opened\"], \"then\": {\"queue\": \"none-%s\"}}".formatted(name))
                .statusCode(422)
                .body("errors.pointer", contains("/then/queue"));
        String works = open("en");
        comment(customer(customerId), works, "Hello?").then().statusCode(201).body("ticket.queue", equalTo(name));
        // When
        admin().header("If-Match", "*").delete("/queues/{q}", name).then().statusCode(204);
        String ticket = open("en");
        comment(customer(customerId), ticket, "Hello?").then().statusCode(201).body("ticket.queue", nullValue());
        // Then
        agent().get("/triggers/{t}/stop", "moves-" + name)
                .then()
                .statusCode(200)
                .body("ticket", equalTo(ticket), "version", equalTo(1), "why", equalTo("there is no queue " + name));
        agent().get("/tickets/{n}/history", ticket)
                .then()
                .body("items[2].detail.problem", equalTo("there is no queue " + name));
        comment(customer(customerId), ticket, "Hello again?").then().statusCode(201);
        agent().get("/tickets/{n}/history", ticket).then().body("items.size()", equalTo(4));
        // When it can go on
        put("queues", name, "{\"distribution\": \"none\", \"agents\": []}").statusCode(201);
        admin().delete("/triggers/{t}/stop", "moves-" + name).then().statusCode(204);
        comment(customer(customerId), ticket, "Still there?")
                .then()
                .statusCode(201)
                .body("ticket.queue", equalTo(name));
        agent().get("/triggers/{t}/stop", "moves-" + name).then().statusCode(404);
    }

    @Test
    void triggersHearOfServiceLevelsThatNobodyTouched() {
        // Given
        alwaysOpen();
        put("policies", name, """
                {"rank": 1, "calendar": "%1$s", "conditions": {"tags": ["%1$s"]},
                 "targets": {"normal": {"firstResponse": "PT1H"}, "urgent": {"firstResponse": "PT1H"}}}""".formatted(name)).statusCode(201);
        trigger("late", """
                {"on": ["sla-breached"], "when": {"tags": ["%1$s"], "clocks": ["first-response"]},
                 "then": {"priority": "urgent"}}""");
        String ticket = open("en");
        // When
        clock.moveOn(Duration.ofHours(2));
        // Then
        assertThat(published(ticket, 4))
                .extracting(event -> event.sequence() + event.type().replaceAll("ciclo\\.ticket\\.|\\.v1", " "))
                .containsExactly("1 opened ", "2 sla-warned ", "3 sla-breached ", "4 priority-changed ");
        agent().get("/tickets/{n}/history", ticket)
                .then()
                .body("items.what", contains("opened", "sla-warned", "sla-breached", "triggered", "amended"));
        agent().get("/tickets/{n}", ticket).then().header("ETag", "\"2\"").body("priority", equalTo("urgent"));
    }

    @Test
    void breachThatATriggerCausesSetsOffTheOneThatWaitsForIt() {
        // Given
        alwaysOpen();
        put("policies", name, """
                {"rank": 1, "calendar": "%1$s", "conditions": {"tags": ["%1$s"]},
                 "targets": {"normal": {"firstResponse": "PT1H", "resolution": "PT48H"},
                             "urgent": {"firstResponse": "PT1H", "resolution": "PT90M"}}}""".formatted(name)).statusCode(201);
        trigger("late", """
                {"on": ["sla-breached"], "when": {"tags": ["%1$s"], "clocks": ["first-response"]},
                 "then": {"priority": "urgent"}}""");
        trigger("later", """
                {"on": ["sla-breached"], "when": {"tags": ["%1$s"], "clocks": ["resolution"]},
                 "then": {"addTags": ["escalated"]}}""");
        String ticket = open("en");
        // When
        clock.moveOn(Duration.ofHours(2));
        // Then
        await().untilAsserted(() -> agent().get("/tickets/{n}", ticket)
                .then()
                .body("priority", equalTo("urgent"), "tags", hasItem("escalated")));
    }

    private void alwaysOpen() {
        put("calendars", name, """
                {"zone": "UTC", "openings": [
                 {"day": "monday", "from": "00:00", "to": "24:00"}, {"day": "tuesday", "from": "00:00", "to": "24:00"},
                 {"day": "wednesday", "from": "00:00", "to": "24:00"}, {"day": "thursday", "from": "00:00", "to": "24:00"},
                 {"day": "friday", "from": "00:00", "to": "24:00"}, {"day": "saturday", "from": "00:00", "to": "24:00"},
                 {"day": "sunday", "from": "00:00", "to": "24:00"}]}""").statusCode(201);
    }

    private void trigger(String prefix, String document) {
        String trigger = prefix + "-" + name;
        put("triggers", trigger, document.formatted(name)).statusCode(201);
        triggers.add(trigger);
    }

    private static RequestSpecification admin() {
        return as("eve", "tickets:admin");
    }

    private static ValidatableResponse put(String kind, String named, String document) {
        return admin().body(document).put("/" + kind + "/{n}", named).then();
    }

    private ValidatableResponse apply(String ticket, String ifMatch) {
        return agent().header("If-Match", ifMatch)
                .post("/tickets/{n}/macros/{m}", ticket, name)
                .then();
    }

    private String open(String language) {
        return agent().body(Map.of(
                        "customerId",
                        customerId,
                        "subject",
                        "Late parcel",
                        "description",
                        "Where is it?",
                        "language",
                        language,
                        "tags",
                        List.of(name)))
                .post("/tickets")
                .then()
                .statusCode(201)
                .extract()
                .path("number");
    }
}
