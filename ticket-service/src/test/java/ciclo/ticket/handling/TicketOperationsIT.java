package ciclo.ticket.handling;

import static ciclo.ticket.fixture.Desk.newCustomer;
import static ciclo.ticket.fixture.Desk.open;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import ciclo.testkit.CicloServers;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(CicloServers.class)
class TicketOperationsIT {

    @Test
    void serviceSaysThatItIsReadyAndHowItsOutboxDoes() {
        open(newCustomer());
        given().get("/q/health/ready").then().statusCode(200).body("status", equalTo("UP"));
        given().get("/q/health/live").then().statusCode(200).body("status", equalTo("UP"));
        given().get("/q/metrics")
                .then()
                .statusCode(200)
                .body(containsString("ciclo_outbox"), containsString("uri=\"/tickets\""));
    }

    @Test
    void everyCallIsDocumentedWithItsErrorsAndBodiesWithAnExample() {
        JsonPath document = given().queryParam("format", "json")
                .get("/q/openapi")
                .then()
                .extract()
                .jsonPath();
        Map<String, Map<String, Object>> paths = document.getMap("paths");
        assertThat(paths.keySet())
                .contains(
                        "/tickets",
                        "/tickets/{number}",
                        "/tickets/{number}/comments",
                        "/tickets/{number}/transitions",
                        "/tickets/{number}/assignments",
                        "/tickets/{number}/rating",
                        "/tickets/{number}/ratings",
                        "/tickets/{number}/ratings/link",
                        "/ratings/{word}",
                        "/reports/service-levels",
                        "/reports/backlog",
                        "/reports/response-times",
                        "/reports/satisfaction",
                        "/tickets/{number}/history",
                        "/attachments",
                        "/attachments/{id}");
        for (String kind : List.of("macros", "triggers", "canned-replies", "ticket-types", "calendars", "policies")) {
            assertThat(document.getMap("paths.'/%s'.get.responses".formatted(kind)))
                    .as(kind)
                    .containsKeys("200", "401", "403");
            assertThat(document.getMap("paths.'/%s/{name}'".formatted(kind)))
                    .as(kind)
                    .containsKeys("get", "put", "delete");
        }
        assertThat(document.getMap("paths.'/tickets/{number}/transitions'.post.responses"))
                .containsKeys("200", "401", "403", "404", "409", "412", "422");
        for (String body : new String[] {
            "OpenTicketRequest",
            "CommentRequest",
            "TransitionRequest",
            "AssignmentRequest",
            "RatingRequest",
            "RatingView",
            "RatingLinkView",
            "TicketView"
        }) {
            assertThat(document.<Object>get("components.schemas." + body + ".examples"))
                    .as(body)
                    .isNotNull();
        }
    }
}
