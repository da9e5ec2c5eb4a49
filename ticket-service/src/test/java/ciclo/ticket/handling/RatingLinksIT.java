package ciclo.ticket.handling;

import static ciclo.ticket.fixture.Desk.agent;
import static ciclo.ticket.fixture.Desk.customer;
import static ciclo.ticket.fixture.Desk.newCustomer;
import static ciclo.ticket.fixture.Desk.open;
import static ciclo.ticket.fixture.Desk.published;
import static ciclo.ticket.fixture.Desk.transition;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import ciclo.messaging.event.CloudEvent;
import ciclo.messaging.event.TicketEvent.TicketRated;
import ciclo.testkit.CicloServers;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(CicloServers.class)
class RatingLinksIT {

    @Test
    void linkTakesOneAnswerWithoutATokenAndLookingAtItChangesNothing() {
        // Given
        String ticket = inSpanish();
        transition(ticket, "resolved").then().statusCode(200);
        String page = page(ticket);
        assertThat(page(ticket)).isEqualTo(page);
        // When
        given().head(page).then().statusCode(200);
        for (int i = 0; i < 2; i++) {
            given().get(page)
                    .then()
                    .statusCode(200)
                    .contentType("text/html")
                    .header("Cache-Control", "no-store")
                    .header("Content-Security-Policy", startsWith("default-src 'none'"))
                    .body(containsString("lang=\"es\""), not(containsString(ticket)), not(containsString("Paquete")));
        }
        answer(page, "6", "").then().statusCode(422).body(containsString("role=\"alert\""));
        answer(page, "5", "x".repeat(2_001)).then().statusCode(422);
        answer(page, "5", "á".repeat(40_000)).then().statusCode(422);
        answer(page, "5", "x".repeat(300_000)).then().statusCode(413);
        agent().get("/tickets/{n}", ticket).then().body("satisfaction", nullValue());
        String comment = "\u00a1R\u00e1pido!\r\n" + "\ud83d\ude00".repeat(990);
        answer(page, "5", comment).then().statusCode(200).body(containsString("Gracias por su respuesta."));
        // Then
        answer(page, "1", "").then().statusCode(410).body(containsString("Ya tenemos su respuesta."));
        given().get(page).then().statusCode(410);
        agent().get("/tickets/{n}", ticket).then().body("satisfaction", equalTo(5));
        agent().get("/tickets/{n}/ratings", ticket)
                .then()
                .statusCode(200)
                .body("items", hasSize(1), "items[0].resolution", equalTo(1), "items[0].score", equalTo(5))
                .body("items[0].comment", equalTo(comment.replace("\r\n", "\n")), "next", nullValue());
        agent().get("/tickets/{n}/ratings/link", ticket).then().statusCode(409).body("title", equalTo("Rated already"));
        assertThat(published(ticket, 3).getLast()).extracting(CloudEvent::data).isEqualTo(new TicketRated(ticket, 5));
    }

    @Test
    void ofManyAnswersAtOnceOneCounts() throws Exception {
        String ticket = open(newCustomer());
        transition(ticket, "resolved").then().statusCode(200);
        String page = page(ticket);
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            List<Callable<Integer>> answers = IntStream.range(0, 8)
                    .<Callable<Integer>>mapToObj(n ->
                            () -> answer(page, String.valueOf(1 + n % 5), "").statusCode())
                    .toList();
            assertThat(threads.invokeAll(answers))
                    .extracting(done -> done.get())
                    .containsOnly(200, 410)
                    .containsOnlyOnce(200);
        }
        assertThat(published(ticket, 3)).hasSize(3);
    }

    @Test
    void everyResolutionIsAskedForAndItsLinkDiesWithIt() {
        // Given
        String customerId = newCustomer();
        String ticket = open(customerId);
        agent().get("/tickets/{n}/ratings/link", ticket).then().statusCode(409).body("title", equalTo("Not resolved"));
        transition(ticket, "resolved").then().statusCode(200);
        String first = page(ticket);
        answer(first, "2", "").then().statusCode(200);
        transition(ticket, "open").then().statusCode(200);
        String gone = given().get(first).then().statusCode(404).extract().asString();
        // When
        transition(ticket, "resolved").then().statusCode(200);
        String second = page(ticket);
        // Then
        answer(first, "1", "").then().statusCode(404);
        answer(second, "4", "").then().statusCode(200);
        customer(customerId)
                .get("/tickets/{n}/ratings", ticket)
                .then()
                .body("items.resolution", equalTo(List.of(1, 2)), "items.score", equalTo(List.of(2, 4)));
        customer(newCustomer()).get("/tickets/{n}/ratings", ticket).then().statusCode(404);
        customer(customerId).get("/tickets/{n}/ratings/link", ticket).then().statusCode(403);
        // What was made up looks as what is over.
        String forged = second.substring(0, second.length() - 2) + (second.endsWith("AA") ? "BB" : "AA");
        assertThat(given().get(forged).then().statusCode(404).extract().asString())
                .isEqualTo(gone);
        assertThat(given().get("/ratings/x").then().statusCode(404).extract().asString())
                .isEqualTo(gone);
        assertThat(answer(forged, "1", "").then().statusCode(404).extract().asString())
                .isEqualTo(gone);
    }

    private static String inSpanish() {
        return agent().body(Map.of(
                        "customerId", newCustomer(),
                        "subject", "Paquete perdido",
                        "description", "\u00bfD\u00f3nde est\u00e1?",
                        "language", "es"))
                .post("/tickets")
                .then()
                .statusCode(201)
                .extract()
                .path("number");
    }

    /// Where the link of the resolution that stands leads, on whatever port the service has here.
    private static String page(String ticket) {
        String url = agent().get("/tickets/{n}/ratings/link", ticket)
                .then()
                .statusCode(200)
                .body("url", startsWith("http://localhost:8082/ratings/"))
                .extract()
                .path("url");
        return url.substring("http://localhost:8082".length());
    }

    private static Response answer(String page, String score, String comment) {
        return given().contentType("application/x-www-form-urlencoded; charset=UTF-8")
                .formParam("score", score)
                .formParam("comment", comment)
                .post(page);
    }
}
