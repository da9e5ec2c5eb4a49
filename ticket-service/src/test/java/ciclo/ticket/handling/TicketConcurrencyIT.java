package ciclo.ticket.handling;

import static ciclo.ticket.fixture.Desk.agent;
import static ciclo.ticket.fixture.Desk.comment;
import static ciclo.ticket.fixture.Desk.newCustomer;
import static ciclo.ticket.fixture.Desk.open;
import static ciclo.ticket.fixture.Desk.published;
import static ciclo.ticket.fixture.Desk.transition;
import static org.assertj.core.api.Assertions.assertThat;

import ciclo.messaging.event.CloudEvent;
import ciclo.testkit.CicloServers;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(CicloServers.class)
class TicketConcurrencyIT {

    @Test
    void ofManyThatCloseATicketAtOnceOneDoes() throws Exception {
        String ticket = open(newCustomer());
        transition(ticket, "resolved").then().statusCode(200);
        List<Integer> statuses = together(
                8, n -> transition(ticket, n % 2 == 0 ? "closed" : "open").statusCode());
        // Whoever came first, the table held: opened before closing, or closed and nothing more.
        assertThat(statuses).contains(200).containsOnly(200, 409);
        assertThat(statuses).filteredOn(status -> status == 200).hasSize(1);
        assertThat(published(ticket, 3)).extracting(CloudEvent::sequence).containsExactly(1L, 2L, 3L);
    }

    @Test
    void manyWhoWriteAtOnceLeaveNoGapInTheStream() throws Exception {
        // Given
        String ticket = open(newCustomer());
        // When
        List<Integer> statuses = together(
                40,
                n -> n % 4 == 0
                        ? transition(
                                        ticket,
                                        List.of("pending", "on-hold", "open").get(n / 4 % 3))
                                .statusCode()
                        : comment(agent(), ticket, "Comment " + n).statusCode());
        // Then
        assertThat(statuses).isSubsetOf(200, 201, 409);
        int changes = (int) statuses.stream().filter(status -> status < 300).count();
        agent().get("/tickets/{n}", ticket).then().header("ETag", "\"" + (changes + 1) + "\"");
        List<String> history = agent().queryParam("limit", 500)
                .get("/tickets/{n}/history", ticket)
                .path("items.what");
        List<String> toldOutside =
                history.stream().filter(what -> !what.equals("started")).toList();
        assertThat(history).hasSize(changes + 1);
        assertThat(toldOutside).filteredOn(what -> what.equals("replied")).hasSize(30);
        List<CloudEvent> events = published(ticket, toldOutside.size());
        assertThat(events)
                .extracting(event -> event.type().replaceAll("ciclo\\.ticket\\.|\\.v1", ""))
                .isEqualTo(toldOutside);
        assertThat(events)
                .extracting(CloudEvent::sequence)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, events.size()).boxed().toList());
    }

    @Test
    void ofManyWithTheSameETagOneWins() throws Exception {
        String ticket = open(newCustomer());
        List<Integer> statuses = together(
                6,
                n -> agent().header("If-Match", "\"1\"")
                        .body(Map.of("assignee", "agent-" + n))
                        .post("/tickets/{n}/assignments", ticket)
                        .statusCode());
        assertThat(statuses).filteredOn(status -> status == 200).hasSize(1);
        assertThat(statuses).filteredOn(status -> status == 412).hasSize(5);
    }

    @Test
    void ofManyWithTheSameKeyOneOpensATicket() throws Exception {
        String customerId = newCustomer();
        List<String> numbers = together(
                6,
                n -> agent().header("Idempotency-Key", "key-of-" + customerId)
                        .body(Map.of("customerId", customerId, "subject", "s", "description", "d"))
                        .post("/tickets")
                        .then()
                        .statusCode(201)
                        .extract()
                        .<String>path("number"));
        assertThat(numbers).containsOnly(numbers.getFirst());
        assertThat(agent().queryParam("customer", customerId).get("/tickets").<List<String>>path("items.number"))
                .containsExactly(numbers.getFirst());
    }

    private interface Task<T> {
        T run(int n) throws Exception;
    }

    private static <T> List<T> together(int n, Task<T> task) throws Exception {
        List<T> results = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            List<Callable<T>> tasks = new ArrayList<>();
            for (int i = 0; i < n; i++) {
                int number = i;
                tasks.add(() -> task.run(number));
            }
            for (Future<T> done : threads.invokeAll(tasks)) {
                results.add(done.get());
            }
        }
        return results;
    }
}
