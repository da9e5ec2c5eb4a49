package ciclo.ticket.handling;

import static ciclo.ticket.fixture.Desk.agent;
import static ciclo.ticket.fixture.Desk.comment;
import static ciclo.ticket.fixture.Desk.customer;
import static ciclo.ticket.fixture.Desk.newCustomer;
import static ciclo.ticket.fixture.Desk.open;
import static ciclo.ticket.fixture.Desk.published;
import static ciclo.ticket.fixture.Desk.transition;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import ciclo.messaging.event.CloudEvent;
import ciclo.messaging.event.CloudEventCodec;
import ciclo.messaging.event.CustomerEvent.CustomerMerged;
import ciclo.messaging.event.CustomerForgotten;
import ciclo.messaging.event.Topics;
import ciclo.testkit.CicloServers;
import ciclo.testkit.KafkaTopics;
import ciclo.testkit.Servers;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.awaitility.Awaitility;
import org.awaitility.core.ThrowingRunnable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// What becomes of tickets when customer-service says who somebody is, or that they are to be
/// forgotten.
@QuarkusTest
@WithTestResource(CicloServers.class)
class CustomersIT {

    private static final long SEED = 20_261_125;

    @BeforeAll
    static void customerServiceHasMadeItsTopic() {
        try (KafkaTopics topics = KafkaTopics.at(Servers.get().kafka())) {
            topics.create(Topics.PROFILES, 3);
        }
    }

    @Test
    void ticketsFollowTheSurvivorAndSoDoTheirEvents() throws Exception {
        // Given
        String guest = newCustomer();
        String account = newCustomer();
        String before = open(guest);
        String own = open(account);

        // When
        tell(merged(guest, account));

        // Then
        soon(() -> agent().get("/tickets/{n}", before).then().body("customerId", equalTo(account)));
        for (String name : List.of(account, guest)) {
            agent().get("/tickets?customer={c}", name).then().body("items.number", contains(own, before));
            customer(name).get("/tickets").then().body("items.number", contains(own, before));
            customer(name).get("/tickets/{n}", before).then().statusCode(200);
        }
        comment(customer(account), before, "It is me.").then().statusCode(201);
        String after = open(guest);
        agent().get("/tickets/{n}", after).then().body("customerId", equalTo(account));
        // The two keys are in two partitions, so only the sequence tells which came first.
        assertThat(published(before, 2))
                .extracting(CloudEvent::sequence, CloudEvent::partitionKey)
                .containsExactlyInAnyOrder(tuple(1L, guest), tuple(2L, account));
        assertThat(published(after, 1)).extracting(CloudEvent::partitionKey).containsExactly(account);
    }

    @Test
    void orderInWhichMergesAndTicketsComeMakesNoDifference() throws Exception {
        Random random = new Random(SEED);
        for (int round = 0; round < 5; round++) {
            // Given
            List<String> ids = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                ids.add(newCustomer());
            }
            List<ThrowingAction> steps = new ArrayList<>();
            List<String> tickets = Collections.synchronizedList(new ArrayList<>());
            for (int i = 1; i < ids.size(); i++) {
                String absorbed = ids.get(i);
                String into = ids.get(random.nextInt(i));
                steps.add(() -> tell(merged(absorbed, into)));
                steps.add(() -> tell(merged(absorbed, into)));
                steps.add(() -> tickets.add(open(absorbed)));
            }
            Collections.shuffle(steps, random);

            // When
            for (ThrowingAction step : steps) {
                step.run();
            }

            // Then
            soon(() -> agent().get("/tickets?customer={c}", ids.getLast())
                    .then()
                    .body("items.number", containsInAnyOrder(tickets.toArray()))
                    .body("items.customerId", org.hamcrest.Matchers.everyItem(equalTo(ids.getFirst()))));
        }
    }

    @Test
    void whatAnErasedPersonWroteIsGoneAndThatIsConfirmed() throws Exception {
        // Given
        String person = newCustomer();
        String ticket = open(person);
        comment(customer(person), ticket, "My address is 1 Main Street.").then().statusCode(201);
        transition(ticket, "resolved").then().statusCode(200);
        customer(person)
                .body(Map.of("score", 2, "comment", "It was for Ana."))
                .post("/tickets/{n}/rating", ticket)
                .then()
                .statusCode(200);
        String other = open(newCustomer());

        // When
        tell(person, null);

        // Then
        soon(() -> agent().get("/tickets/{n}", ticket)
                .then()
                .body("subject", equalTo("(erased)"), "description", equalTo("(erased)"))
                .body("requester", nullValue(), "status", equalTo("resolved"), "customerId", equalTo(person)));
        agent().get("/tickets/{n}/comments", ticket).then().body("items.body", contains("(erased)"));
        agent().get("/tickets/{n}/history", ticket).then().body("items.what", hasItem("erased"));
        agent().get("/tickets/{n}", other).then().body("subject", not(equalTo("(erased)")));
        assertThat(confirmed(person)).isEqualTo("ticket-service");
    }

    /// Anybody can write what stands where something was erased.
    @Test
    void whatIsCalledErasedIsErasedAllTheSame() {
        // Given
        String person = newCustomer();
        String ticket = agent().body(Map.of(
                        "customerId",
                        person,
                        "subject",
                        "Ana Example, 1 Main Street",
                        "description",
                        "(erased)",
                        "tags",
                        List.of("ana")))
                .post("/tickets")
                .then()
                .statusCode(201)
                .extract()
                .path("number");
        comment(customer(person), ticket, "I am Ana.").then().statusCode(201);

        // When
        tell(person, null);
        soon(() -> agent().get("/tickets/{n}", ticket).then().body("subject", equalTo("(erased)"), "tags", empty()));

        // Then
        agent().get("/tickets/{n}/comments", ticket).then().body("items.body", contains("(erased)"));

        // When
        comment(agent(), ticket, "Ana called again.").then().statusCode(201);
        tell(person, null);

        // Then
        soon(() -> agent().get("/tickets/{n}/comments", ticket)
                .then()
                .body("items.body", contains("(erased)", "(erased)")));
    }

    /// An id says less of a person than the name by which they sign in.
    @Test
    void customerIsCalledByTheirId() {
        String person = newCustomer();
        String ticket = open(person);

        comment(customer(person, "ana@example.org"), ticket, "It is me.").then().statusCode(201);

        agent().get("/tickets/{n}/comments", ticket).then().body("items.author", contains(person));
    }

    private interface ThrowingAction {
        void run() throws Exception;
    }

    private static CloudEvent merged(String absorbed, String into) {
        return new CloudEvent(
                "merged-" + absorbed,
                "/ciclo/customer-service",
                absorbed,
                Instant.now(),
                Instant.now(),
                absorbed,
                1L,
                true,
                null,
                new CustomerMerged(absorbed, into));
    }

    private static void tell(CloudEvent event) {
        tell(event.partitionKey(), CloudEventCodec.encode(event));
    }

    private static void tell(String key, byte @Nullable [] value) {
        try (KafkaTopics topics = KafkaTopics.at(Servers.get().kafka())) {
            topics.produce(Topics.PROFILES, key, value);
        }
    }

    private static String confirmed(String person) throws Exception {
        try (KafkaTopics topics = KafkaTopics.at(Servers.get().kafka())) {
            var record = topics
                    .consume(
                            Topics.ERASURES,
                            seen -> seen.stream().anyMatch(said -> person.equals(said.key())),
                            Duration.ofSeconds(20))
                    .stream()
                    .filter(said -> person.equals(said.key()))
                    .findFirst()
                    .orElseThrow();
            return ((CustomerForgotten) CloudEventCodec.decode(record.value()).data()).service();
        }
    }

    private static void soon(ThrowingRunnable claim) {
        Awaitility.await().atMost(Duration.ofSeconds(20)).untilAsserted(claim);
    }
}
