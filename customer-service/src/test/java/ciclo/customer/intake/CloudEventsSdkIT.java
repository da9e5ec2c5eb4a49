package ciclo.customer.intake;

import static org.assertj.core.api.Assertions.assertThat;

import ciclo.customer.Npm;
import ciclo.customer.PublishedEvents;
import ciclo.messaging.event.CustomerEvent.ContactRecorded;
import ciclo.messaging.event.Topics;
import ciclo.testkit.CicloServers;
import ciclo.testkit.Tokens;
import io.cloudevents.CloudEvent;
import io.cloudevents.core.builder.CloudEventBuilder;
import io.cloudevents.http.HttpMessageFactory;
import io.cloudevents.jackson.JsonFormat;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// The official SDKs post to `/events` as they are.
@QuarkusTest
@QuarkusTestResource(CicloServers.class)
class CloudEventsSdkIT {

    private final String customer = "c-" + UUID.randomUUID();
    private final String token = Tokens.inMemory().token("shop", "events:write");

    @Test
    void javaSdkPostsInBinaryAndInStructuredMode() throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest.Builder binary = request();
            HttpMessageFactory.createWriter(
                            binary::header, body -> binary.POST(HttpRequest.BodyPublishers.ofByteArray(body)))
                    .writeBinary(contact("binary"));
            assertAccepted(client, binary);

            HttpRequest.Builder structured = request();
            HttpMessageFactory.createWriter(
                            structured::header, body -> structured.POST(HttpRequest.BodyPublishers.ofByteArray(body)))
                    .writeStructured(contact("structured"), new JsonFormat());
            assertAccepted(client, structured);
        }

        assertPublished("binary", "structured");
    }

    @Test
    void javaScriptSdkPostsInBinaryAndInStructuredMode() {
        Npm.run("cloudevents.mjs", uri().toString(), token, customer);

        assertThat(PublishedEvents.about(customer, Topics.CONTACTS, 3))
                .allMatch(event -> event.source().equals("/site/web"))
                .extracting(ciclo.messaging.event.CloudEvent::id)
                .containsExactly("binary", "structured", "base64");
    }

    private void assertPublished(String... ids) {
        assertThat(PublishedEvents.about(customer, Topics.CONTACTS, ids.length))
                .allSatisfy(event -> {
                    assertThat(event.source()).isEqualTo("/site/web");
                    assertThat(event.time()).isEqualTo("2026-03-01T10:15:30Z");
                    assertThat(event.backfill()).isTrue();
                    assertThat(event.data()).isEqualTo(new ContactRecorded("visit", "web", null, null, null));
                })
                .extracting(ciclo.messaging.event.CloudEvent::id)
                .containsExactly(ids);
    }

    private CloudEvent contact(String id) {
        return CloudEventBuilder.v1()
                .withId(id)
                .withSource(URI.create("/site/web"))
                .withType("ciclo.customer.contact-recorded.v1")
                .withSubject(customer)
                .withTime(OffsetDateTime.parse("2026-03-01T10:15:30Z"))
                .withExtension("backfill", true)
                .withData(
                        "application/json",
                        "{\"kind\": \"visit\", \"channel\": \"web\"}".getBytes(StandardCharsets.UTF_8))
                .build();
    }

    private HttpRequest.Builder request() {
        return HttpRequest.newBuilder(uri()).header("Authorization", "Bearer " + token);
    }

    private static URI uri() {
        return URI.create("http://localhost:" + RestAssured.port + "/events");
    }

    private static void assertAccepted(HttpClient client, HttpRequest.Builder request) throws Exception {
        HttpResponse<String> answer = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
    }
}
