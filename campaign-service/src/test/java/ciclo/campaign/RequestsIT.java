package ciclo.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import ciclo.campaign.fixture.MailCatcher;
import ciclo.campaign.fixture.World;
import ciclo.campaign.fixture.World.Person;
import ciclo.testkit.CicloServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(CicloServers.class)
@QuarkusTestResource(MailCatcher.class)
class RequestsIT {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/messages",
                "/campaigns",
                "/templates",
                "/templates/welcome",
                "/offers",
                "/coupons",
                "/customers/c-1/referrals",
                "/raffles",
                "/customers/c-1/decisions",
                "/messages;a=b"
            })
    void nobodyReadsWithoutTheRole(String path) {
        RestAssured.given()
                .urlEncodingEnabled(false)
                .get(path)
                .then()
                .statusCode(401)
                .contentType("application/problem+json");
        Callers.with("customers:read")
                .urlEncodingEnabled(false)
                .get(path)
                .then()
                .statusCode(403)
                .contentType("application/problem+json");
        Callers.reader().urlEncodingEnabled(false).get(path).then().statusCode(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/messages?limit=0",
                "/messages?limit=501",
                "/messages?limit=many",
                "/messages?limit=-1",
                "/messages?after=garbage",
                "/messages?after=bjk5OTk5OTk5OTk5OTk5OTk5OTk5OTk",
                "/messages?status=lost",
                "/messages?customer=a%00b",
                "/messages?customer=a%0Ab",
                "/messages?campaign=A%27--",
                "/customers/a%00b/decisions",
                "/campaigns/a%00b",
                "/coupons?customer=a%0Ab",
                "/coupons?limit=0",
                "/offers/a%00b",
                "/templates/a%00b",
                "/templates/welcome?version=0",
                "/campaigns/A%27--/effect",
                "/customers/c-1/decisions?limit=1e3",
                "/customers/c-1/decisions?after=%25"
            })
    void parameterThatMakesNoSenseIsToldWhere(String path) {
        Callers.reader()
                .urlEncodingEnabled(false)
                .get(path)
                .then()
                .statusCode(422)
                .contentType("application/problem+json")
                .body("errors", hasSize(1));
    }

    @Test
    void whatIsNotThereIsAProblemToo() {
        Callers.reader().get("/nothing").then().statusCode(404);
        Callers.reader().post("/messages").then().statusCode(405);
        Callers.reader()
                .get("/customers/{id}/decisions", "nobody")
                .then()
                .statusCode(200)
                .body("items", hasSize(0), "next", nullValue());
    }

    @Test
    void campaignsAreListedWithTheirTriggers() {
        Callers.reader()
                .get("/campaigns")
                .then()
                .statusCode(200)
                .body("items.id", hasItems("welcome", "first-offer", "recommend-a-friend", "loyalty-prize", "win-back"))
                .body("items.find { it.id == 'win-back' }.trigger.to", equalTo("reactivation"))
                .body("items.find { it.id == 'win-back' }.maxAge", equalTo("P1D"))
                .body("items.find { it.id == 'birthday' }.state", equalTo("active"))
                .body("items.state", hasItem("active"));
    }

    @Test
    void pagesAreNewestFirstAndLeaveNothingOut() {
        // Given
        Person ana = World.person();
        try (World world = new World()) {
            world.profile(ana, 1);
            for (int i = 1; i <= 5; i++) {
                world.entered(ana, "growth", i);
            }
            world.published(ana, 5);
        }

        // When
        List<String> causes = new ArrayList<>();
        int pages = 0;
        @Nullable String after = null;
        do {
            var request = Callers.reader().queryParam("limit", 2);
            if (after != null) {
                request.queryParam("after", after);
            }
            JsonPath page = request.get("/customers/{id}/decisions", ana.id())
                    .then()
                    .statusCode(200)
                    .extract()
                    .jsonPath();
            causes.addAll(page.getList("items.stageChange.eventId"));
            after = page.getString("next");
            pages++;
        } while (after != null);

        // Then
        String stem = "stage-" + ana.id() + "-";
        assertThat(causes).containsExactly(stem + 5, stem + 4, stem + 3, stem + 2, stem + 1);
        assertThat(pages).isEqualTo(3);
        Callers.reader()
                .queryParam("customer", ana.id())
                .queryParam("campaign", "recommend-a-friend")
                .queryParam("status", "sent")
                .get("/messages")
                .then()
                .statusCode(200)
                .body("items.findAll { it.customerId != '%s' }".formatted(ana.id()), hasSize(0));
    }

    @Test
    void healthMetricsAndOpenApiAreThere() {
        RestAssured.given()
                .get("/q/health/live")
                .then()
                .statusCode(200)
                .body("checks.name", hasItem("decider"), "checks.name", hasItem("sender"))
                .body("checks.name", hasItem("inbox"));
        assertThat(RestAssured.get("/q/openapi?format=json")
                        .jsonPath()
                        .<String, Object>getMap("paths")
                        .keySet())
                .containsExactlyInAnyOrder(
                        "/bounces",
                        "/c/{word}",
                        "/campaigns",
                        "/campaigns/{id}",
                        "/campaigns/{id}/effect",
                        "/campaigns/{id}/preview",
                        "/campaigns/{id}/profitability",
                        "/campaigns/{id}/responses",
                        "/campaigns/{id}/state",
                        "/campaigns/{id}/test-mails",
                        "/campaigns/{id}/versions",
                        "/campaigns/{id}/versions/{version}",
                        "/campaigns/{id}/webhook-secrets",
                        "/coupons",
                        "/coupons/{code}",
                        "/customers/{id}/bounces",
                        "/customers/{id}/decisions",
                        "/customers/{id}/referrals",
                        "/customers/{id}/unsubscriptions/{channel}",
                        "/messages",
                        "/o/{word}",
                        "/offers",
                        "/offers/{id}",
                        "/raffles",
                        "/raffles/{id}",
                        "/raffles/{id}/draw",
                        "/raffles/{id}/open",
                        "/raffles/{id}/proof",
                        "/raffles/{id}/winners",
                        "/templates",
                        "/templates/{id}",
                        "/templates/{id}/preview",
                        "/u/{word}");
        assertThat(RestAssured.get("/q/openapi?format=json").asString()).contains("\"examples\"", "no-consent");
        assertThat(RestAssured.get("/q/metrics").asString()).contains("ciclo_outbox");
    }
}
