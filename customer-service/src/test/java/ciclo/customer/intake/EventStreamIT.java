package ciclo.customer.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import ciclo.customer.Callers;
import ciclo.customer.PublishedEvents;
import ciclo.messaging.event.CloudEvent;
import ciclo.messaging.event.Topics;
import ciclo.testkit.CicloServers;
import ciclo.testkit.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Streams of CloudEvents, one a line.
@QuarkusTest
@QuarkusTestResource(CicloServers.class)
class EventStreamIT {

    private static final String LINES = "application/x-ndjson";

    private final String customer = "c-" + UUID.randomUUID();

    @Test
    void badLineNeverTakesItsNeighboursDown() {
        String lines = String.join(
                "\n",
                contact("a"),
                "",
                "{\"specversion\": ",
                contact("b").replace("visit", "unheard-of"),
                "{\"note\": \"" + "x".repeat(70_000) + "\"}",
                contact("c"));

        post(lines)
                .statusCode(200)
                .body("lines", equalTo(5))
                .body("accepted", equalTo(2))
                .body("rejected", equalTo(3))
                .body("errors.line", equalTo(List.of(3, 4, 5)))
                .body("errors.problem.status", equalTo(List.of(400, 422, 413)))
                .body("errors[1].id", equalTo("b"))
                .body("errors[1].problem.errors[0].pointer", equalTo("/data/kind"));

        assertThat(published(2)).extracting(CloudEvent::id).containsExactly("a", "c");
    }

    @Test
    void emptyStreamIsAStream() {
        post("\n\n").statusCode(200).body("lines", equalTo(0)).body("errors", empty());
    }

    @Test
    void onlyTheFirstErrorsAreTold() {
        post("{}\n".repeat(3_000))
                .statusCode(200)
                .body("rejected", equalTo(3_000))
                .body("errors", hasSize(1_000));
    }

    @Test
    void longStreamOfUnknownLengthIsTakenInOrder() throws Exception {
        // Given: more than any other body may have
        int count = 4_000;
        byte[] lines = IntStream.range(0, count)
                .mapToObj(n -> contact("n-" + n).replace("}}", ", \"note\": \"" + "x".repeat(1_500) + "\"}}"))
                .collect(Collectors.joining("\n"))
                .getBytes(StandardCharsets.UTF_8);
        assertThat(lines.length).isGreaterThan(5 * 1024 * 1024);

        // When
        HttpResponse<String> answer = send(new ByteArrayInputStream(lines));

        // Then
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("\"accepted\":" + count);
        assertThat(published(count))
                .extracting(CloudEvent::id)
                .containsExactlyElementsOf(
                        IntStream.range(0, count).mapToObj(n -> "n-" + n).toList());
    }

    @Test
    void nobodyStreamsWithoutTheRole() {
        Callers.with("customers:write")
                .contentType(LINES)
                .body(contact("a").getBytes(StandardCharsets.UTF_8))
                .post("/events")
                .then()
                .statusCode(403)
                .contentType("application/problem+json");
    }

    private static HttpResponse<String> send(InputStream body) throws Exception {
        try (HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            return client.send(
                    HttpRequest.newBuilder(URI.create("http://localhost:" + RestAssured.port + "/events"))
                            .header("Content-Type", LINES)
                            .header(
                                    "Authorization",
                                    "Bearer " + Tokens.inMemory().token("shop", "events:write"))
                            .POST(HttpRequest.BodyPublishers.ofInputStream(() -> body))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        }
    }

    private static ValidatableResponse post(String lines) {
        return Callers.with("events:write")
                .contentType(LINES)
                .body(lines.getBytes(StandardCharsets.UTF_8))
                .post("/events")
                .then();
    }

    private String contact(String id) {
        return """
                {"specversion": "1.0", "id": "%s", "source": "/s", "subject": "%s",\
                 "type": "ciclo.customer.contact-recorded.v1", "data": {"kind": "visit"}}""".formatted(id, customer);
    }

    private List<CloudEvent> published(int count) {
        return PublishedEvents.about(customer, Topics.CONTACTS, count);
    }
}
