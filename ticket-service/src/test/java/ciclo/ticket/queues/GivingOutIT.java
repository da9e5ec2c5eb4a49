package ciclo.ticket.queues;

import static ciclo.ticket.fixture.Desk.agent;
import static ciclo.ticket.fixture.Desk.as;
import static ciclo.ticket.fixture.Desk.newCustomer;
import static ciclo.ticket.fixture.Desk.published;
import static ciclo.ticket.fixture.Desk.transition;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import ciclo.messaging.event.CloudEvent;
import ciclo.messaging.event.TicketEvent.TicketAssigned;
import ciclo.messaging.event.TicketEvent.TicketOpened;
import ciclo.testkit.CicloServers;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(CicloServers.class)
class GivingOutIT {

    private final String desk = "d-" + UUID.randomUUID();
    private final String ann = "ann-" + desk;
    private final String bob = "bob-" + desk;

    @Test
    void whatWaitsIsGivenOutWheneverThereIsRoomTheMostUrgentAndOldestFirst() {
        // Given
        staff(ann, true, 1);
        queue("round-robin", ann).then().statusCode(201);
        String first = open(desk, "low");
        String low = open(desk, "low");
        String older = open(desk, "high");
        String younger = open(desk, "high");
        String last = open(desk, "low");
        assertThat(assignee(first)).isEqualTo(ann);
        // When somebody resolves a ticket
        transition(first, "resolved").then().statusCode(200);
        awaitAssignee(older, ann);
        assertThat(assignee(younger)).isNull();
        // When somebody comes
        staff(bob, false, 1);
        change("least-loaded", ann, bob);
        staff(bob, true, 1);
        awaitAssignee(younger, bob);
        // When somebody can take more
        assertThat(assignee(low)).isNull();
        staff(ann, true, 3);
        awaitAssignee(low, ann);
        awaitAssignee(last, ann);
        // Then
        assertThat(published(older, 2))
                .extracting(CloudEvent::data)
                .containsExactly(
                        new TicketOpened(older, "high", "portal", null, desk), new TicketAssigned(older, ann, desk));
        agent().get("/tickets/{n}/history", older)
                .then()
                .body("items[1].by", equalTo("system"), "items[1].what", equalTo("assigned"));
    }

    @Test
    void newcomerDoesNotOvertakeWhatWaits() {
        staff(ann, true, 0);
        queue("round-robin", ann).then().statusCode(201);
        String normal = open(desk, "normal");
        staff(ann, true, 1);
        String newcomer = open(desk, "normal");
        awaitAssignee(normal, ann);
        assertThat(assignee(newcomer)).isNull();
    }

    @Test
    void nobodyIsGivenMoreThanTheyCanTakeWhileManyComeAndGo() throws Exception {
        // Given
        String vip = desk + "-vip";
        staff(ann, true, 0);
        staff(bob, true, 0);
        queue("least-loaded", ann, bob).then().statusCode(201);
        as("eve", "tickets:admin")
                .body(Map.of("distribution", "round-robin", "agents", List.of(ann, bob)))
                .put("/queues/{n}", vip)
                .then()
                .statusCode(201);
        List<String> tickets = new ArrayList<>();
        for (int n = 0; n < 6; n++) {
            tickets.add(open(desk, "normal"));
            tickets.add(open(vip, "normal"));
        }
        // When
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            List<Callable<String>> tasks = new ArrayList<>(List.of(
                    () -> {
                        staff(ann, true, 4);
                        return "";
                    },
                    () -> {
                        staff(bob, true, 3);
                        return "";
                    }));
            tasks.addAll(Collections.nCopies(4, () -> open(desk, "normal")));
            for (Future<String> done : threads.invokeAll(tasks)) {
                if (!done.get().isEmpty()) {
                    tickets.add(done.get());
                }
            }
        }
        // Then
        await().untilAsserted(() ->
                assertThat(assignees(tickets)).filteredOn(name -> name != null).hasSize(7));
        assertThat(Collections.frequency(assignees(tickets), ann)).isEqualTo(4);
        assertThat(Collections.frequency(assignees(tickets), bob)).isEqualTo(3);
    }

    @Test
    void nobodyIsGivenWhatTheyCannotSee() {
        as("eve", "tickets:admin")
                .body(Map.of("present", true, "capacity", 5, "queues", List.of("elsewhere")))
                .put("/agents/{n}", ann)
                .then()
                .statusCode(201);
        queue("round-robin", ann).then().statusCode(201);
        agent().get("/tickets/{n}", open(desk, "urgent")).then().body("assignee", nullValue());
    }

    private static List<@Nullable String> assignees(List<String> tickets) {
        return tickets.stream().map(GivingOutIT::assignee).toList();
    }

    private static void awaitAssignee(String ticket, String agent) {
        await().untilAsserted(() -> assertThat(assignee(ticket)).isEqualTo(agent));
    }

    private static @Nullable String assignee(String ticket) {
        return agent().get("/tickets/{n}", ticket).path("assignee");
    }

    private static void staff(String name, boolean present, int capacity) {
        Map<String, Object> agent = Map.of("present", present, "capacity", capacity);
        int status = as("eve", "tickets:admin")
                .header("If-Match", "*")
                .body(agent)
                .put("/agents/{n}", name)
                .statusCode();
        if (status == 412) {
            status = as("eve", "tickets:admin")
                    .body(agent)
                    .put("/agents/{n}", name)
                    .statusCode();
        }
        assertThat(status).isBetween(201, 204);
    }

    private Response queue(String distribution, String... agents) {
        return as("eve", "tickets:admin")
                .body(Map.of("distribution", distribution, "agents", List.of(agents)))
                .put("/queues/{n}", desk);
    }

    private void change(String distribution, String... agents) {
        as("eve", "tickets:admin")
                .header("If-Match", "*")
                .body(Map.of("distribution", distribution, "agents", List.of(agents)))
                .put("/queues/{n}", desk)
                .then()
                .statusCode(204);
    }

    private static String open(String queue, String priority) {
        return agent().body(Map.of(
                        "customerId",
                        newCustomer(),
                        "subject",
                        "Late",
                        "description",
                        "Where is it?",
                        "queue",
                        queue,
                        "priority",
                        priority))
                .post("/tickets")
                .then()
                .statusCode(201)
                .extract()
                .path("number");
    }
}
