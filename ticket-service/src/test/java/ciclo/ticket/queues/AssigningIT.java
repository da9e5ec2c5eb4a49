package ciclo.ticket.queues;

import static ciclo.ticket.fixture.Desk.agent;
import static ciclo.ticket.fixture.Desk.as;
import static ciclo.ticket.fixture.Desk.newCustomer;
import static ciclo.ticket.fixture.Desk.published;
import static org.assertj.core.api.Assertions.assertThat;
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
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(CicloServers.class)
class AssigningIT {

    private final String desk = "d-" + UUID.randomUUID();
    private final String ann = "ann-" + desk;
    private final String bob = "bob-" + desk;

    @Test
    void nobodyIsGivenMoreThanTheyCanTakeHoweverManyComeAtOnceByTwoQueues() throws Exception {
        // Given
        staff(ann, 7);
        staff(bob, 5);
        queue(desk, "round-robin", ann, bob).then().statusCode(201);
        queue(desk + "-vip", "least-loaded", bob, ann).then().statusCode(201);
        // When
        List<String> assignees = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            List<Callable<String>> openings = Collections.nCopies(10, List.of(desk, desk + "-vip")).stream()
                    .flatMap(List::stream)
                    .<Callable<String>>map(queue -> () -> open(queue).path("assignee"))
                    .toList();
            for (Future<String> opened : threads.invokeAll(openings)) {
                assignees.add(opened.get());
            }
        }
        // Then
        assertThat(assignees).hasSize(20);
        assertThat(Collections.frequency(assignees, ann)).isEqualTo(7);
        assertThat(Collections.frequency(assignees, bob)).isEqualTo(5);
    }

    @Test
    void whatComesIntoAQueueIsGivenToSomebodyAndTheWorldIsTold() {
        staff(ann, 2);
        queue(desk, "round-robin", ann).then().statusCode(201);
        String ticket = open(desk).path("number");
        assertThat(published(ticket, 2))
                .extracting(CloudEvent::data)
                .containsExactly(
                        new TicketOpened(ticket, "normal", "portal", null, desk),
                        new TicketAssigned(ticket, ann, desk));
        String other = open("elsewhere").path("number");
        agent().body(Map.of("queue", desk))
                .post("/tickets/{n}/assignments", other)
                .then()
                .statusCode(200)
                .body("assignee", equalTo(ann));
        open(desk).then().body("assignee", nullValue());
    }

    @Test
    void queuesHaveKnownAgentsAndAreChangedByWhoHasSeenThem() {
        queue(desk, "none", "nobody-" + desk).then().statusCode(422).body("errors[0].pointer", equalTo("/agents"));
        queue(desk, "none").then().statusCode(201).header("ETag", equalTo("\"1\""));
        queue(desk, "round-robin").then().statusCode(428);
        as("eve", "tickets:admin")
                .header("If-Match", "\"1\"")
                .body(Map.of("distribution", "round-robin", "agents", List.of()))
                .put("/queues/{n}", desk)
                .then()
                .statusCode(204)
                .header("ETag", equalTo("\"2\""));
        agent().get("/queues/{n}", desk).then().statusCode(200).body("distribution", equalTo("round-robin"));
        as("eve", "tickets:admin")
                .header("If-Match", "\"1\"")
                .delete("/queues/{n}", desk)
                .then()
                .statusCode(412);
        as("eve", "tickets:admin")
                .header("If-Match", "\"2\"")
                .delete("/queues/{n}", desk)
                .then()
                .statusCode(204);
        agent().get("/queues/{n}", desk).then().statusCode(404);
    }

    private static void staff(String name, int capacity) {
        as("eve", "tickets:admin")
                .body(Map.of("present", true, "capacity", capacity))
                .put("/agents/{n}", name)
                .then()
                .statusCode(201);
    }

    private static Response queue(String name, String distribution, String... agents) {
        return as("eve", "tickets:admin")
                .body(Map.of("distribution", distribution, "agents", List.of(agents)))
                .put("/queues/{n}", name);
    }

    private static Response open(String queue) {
        return agent().body(Map.of(
                        "customerId", newCustomer(), "subject", "Late", "description", "Where is it?", "queue", queue))
                .post("/tickets");
    }
}
