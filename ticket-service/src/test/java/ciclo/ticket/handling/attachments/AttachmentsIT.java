package ciclo.ticket.handling.attachments;

import static ciclo.ticket.fixture.Desk.agent;
import static ciclo.ticket.fixture.Desk.as;
import static ciclo.ticket.fixture.Desk.customer;
import static ciclo.ticket.fixture.Desk.newCustomer;
import static ciclo.ticket.fixture.Desk.open;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import ciclo.messaging.event.Topics;
import ciclo.testkit.CicloServers;
import ciclo.testkit.KafkaTopics;
import ciclo.testkit.Servers;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(CicloServers.class)
class AttachmentsIT {

    private static final byte[] TEXT = "Order 77, one cup.\n".getBytes(UTF_8);

    @Test
    void fileBelongsToTheCommentThatNamesItAndWhoSeesThatMayHaveIt() {
        // Given
        String person = newCustomer();
        String ticket = open(person);
        int shown = upload(agent(), ticket, "año.txt", TEXT)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        int hidden = upload(agent(), ticket, "note.txt", TEXT)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        // A draft is its uploader's.
        get(customer(person), ticket, shown).then().statusCode(404);
        get(as("bob", "tickets:agent"), ticket, shown).then().statusCode(404);
        get(agent(), ticket, shown).then().statusCode(200);
        // When
        say(agent(), ticket, true, shown)
                .then()
                .statusCode(201)
                .body("comment.attachments.name", equalTo(List.of("año.txt")));
        say(agent(), ticket, false, hidden).then().statusCode(201);
        // Then
        Response file = get(customer(person), ticket, shown);
        file.then()
                .statusCode(200)
                .contentType(startsWith("text/plain"))
                .header("X-Content-Type-Options", "nosniff")
                .header("Content-Disposition", "attachment; filename=\"a_o.txt\"; filename*=UTF-8''a%C3%B1o.txt");
        assertThat(file.asByteArray()).isEqualTo(TEXT);
        get(customer(person), ticket, hidden).then().statusCode(404);
        get(customer(newCustomer()), ticket, shown).then().statusCode(404);
        get(agent(), open(newCustomer()), shown).then().statusCode(404);
        get(agent(), ticket, hidden).then().statusCode(200);
        customer(person).get("/tickets/{n}/attachments", ticket).then().body("items.id", equalTo(List.of(shown)));
        agent().get("/tickets/{n}/attachments", ticket).then().body("items", hasSize(2));
        customer(person)
                .get("/tickets/{n}/comments", ticket)
                .then()
                .body("items", hasSize(1), "items[0].attachments.id", equalTo(List.of(shown)));
        // Used before, of somebody else, of another ticket: all or nothing is said.
        for (RequestSpecification caller : List.of(agent(), customer(person))) {
            say(caller, ticket, true, shown).then().statusCode(422).body("errors[0].pointer", equalTo("/attachments"));
        }
        agent().get("/tickets/{n}/comments", ticket).then().body("items", hasSize(2));
    }

    @Test
    void fileOfANewTicketWaitsForItAndBelongsToItsDescription() {
        String person = newCustomer();
        int file = upload(customer(person), "broken.txt", TEXT)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        customer(person).get("/attachments/{id}", file).then().statusCode(200);
        customer(newCustomer()).get("/attachments/{id}", file).then().statusCode(404);
        Map<String, Object> request = Map.of(
                "customerId", person, "subject", "Broken", "description", "See the file", "attachments", List.of(file));
        // Somebody else's: no ticket is opened.
        agent().body(request)
                .post("/tickets")
                .then()
                .statusCode(422)
                .body("errors.pointer", equalTo(List.of("/attachments")));
        agent().queryParam("customer", person).get("/tickets/count").then().body("count", equalTo(0));
        // Repeated: the same ticket.
        List<String> numbers = new ArrayList<>();
        for (int n = 0; n < 2; n++) {
            numbers.add(customer(person)
                    .header("Idempotency-Key", person)
                    .body(request)
                    .post("/tickets")
                    .then()
                    .statusCode(201)
                    .extract()
                    .path("number"));
        }
        assertThat(numbers.getFirst()).isEqualTo(numbers.getLast());
        agent().get("/tickets/{n}/attachments", numbers.getFirst())
                .then()
                .body("items.id", equalTo(List.of(file)), "items[0].comment", nullValue());
        assertThat(get(customer(person), numbers.getFirst(), file).asByteArray())
                .isEqualTo(TEXT);
        customer(person).get("/attachments/{id}", file).then().statusCode(404);
        customer(person).body(request).post("/tickets").then().statusCode(422);
        for (int n = 0; n < 10; n++) {
            upload(customer(person), "n" + n + ".txt", TEXT).then().statusCode(201);
        }
        upload(customer(person), "n11.txt", TEXT).then().statusCode(409);
    }

    @Test
    void fileOfAnotherKindOrSizeOrNumberIsNotKept() {
        String ticket = open(newCustomer());
        upload(agent(), ticket, "cup.png", "MZ\u0090\u0000".getBytes(UTF_8))
                .then()
                .statusCode(415);
        upload(agent(), ticket, "page.txt", "<!DOCTYPE html><html>".getBytes(UTF_8))
                .then()
                .statusCode(415);
        upload(agent(), ticket, "empty.txt", new byte[0]).then().statusCode(422);
        upload(agent(), ticket, "big.txt", new byte[5 * 1024 * 1024 + 1]).then().statusCode(413);
        upload(customer(newCustomer()), ticket, "mine.txt", TEXT).then().statusCode(404);
        for (int n = 0; n < 10; n++) {
            upload(agent(), ticket, "n" + n + ".txt", TEXT).then().statusCode(201);
        }
        upload(agent(), ticket, "n11.txt", TEXT).then().statusCode(409);
    }

    @Test
    void fileOfAFollowUpAndOfAMergedTicketIsWhereItsCommentIs() {
        String person = newCustomer();
        String source = open(person);
        String target = open(person);
        int file = upload(customer(person), source, "a.txt", TEXT).path("id");
        say(customer(person), source, file).then().statusCode(201);
        agent().body(Map.of("into", target))
                .post("/tickets/{n}/merges", source)
                .then()
                .statusCode(200);
        get(customer(person), target, file).then().statusCode(200);
        get(customer(person), source, file).then().statusCode(404);
        int late = upload(customer(person), source, "b.txt", TEXT).path("id");
        String followUp = say(customer(person), source, late)
                .then()
                .statusCode(201)
                .extract()
                .path("ticket.number");
        get(customer(person), followUp, late).then().statusCode(200);
    }

    @Test
    void filesOfAnErasedPersonAreGone() {
        String person = newCustomer();
        String ticket = open(person);
        int file = upload(agent(), ticket, "a.txt", TEXT).path("id");
        say(agent(), ticket, true, file).then().statusCode(201);
        try (KafkaTopics topics = KafkaTopics.at(Servers.get().kafka())) {
            topics.create(Topics.PROFILES, 3);
            topics.produce(Topics.PROFILES, person, null);
        }
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> get(agent(), ticket, file).then().statusCode(404));
    }

    private static Response upload(RequestSpecification caller, String name, byte[] content) {
        return caller.contentType("application/octet-stream")
                .queryParam("name", name)
                .body(content)
                .post("/attachments");
    }

    private static Response upload(RequestSpecification caller, String ticket, String name, byte[] content) {
        return caller.contentType("application/octet-stream")
                .queryParam("name", name)
                .body(content)
                .post("/tickets/{n}/attachments", ticket);
    }

    private static Response say(RequestSpecification caller, String ticket, boolean shown, int file) {
        return caller.body(Map.of("body", "See the file.", "public", shown, "attachments", List.of(file)))
                .post("/tickets/{n}/comments", ticket);
    }

    private static Response say(RequestSpecification caller, String ticket, int file) {
        return caller.body(Map.of("body", "See the file.", "attachments", List.of(file)))
                .post("/tickets/{n}/comments", ticket);
    }

    private static Response get(RequestSpecification caller, String ticket, int file) {
        return caller.get("/tickets/{n}/attachments/{id}", ticket, file);
    }
}
