package ciclo.customer.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;

import ciclo.customer.Callers;
import ciclo.customer.PublishedEvents;
import ciclo.customer.Shop;
import ciclo.messaging.event.CustomerEvent.ProfileChanged;
import ciclo.messaging.event.Topics;
import ciclo.testkit.CicloServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusMock;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(CicloServers.class)
class ConsentsIT {

    private final String id = Shop.newCustomer();

    @Test
    void everyStatementIsKeptWithItsTimeAndSourceAndTheLatestCounts() {
        // Given
        Shop.register(id, "{\"consent\": {\"email\": true}}");

        // When
        say("email", "{\"given\": false, \"source\": \"call\"}").statusCode(200).body("email.given", equalTo(false));
        say("email", "{\"given\": true, \"at\": \"2020-01-01T00:00:00Z\", \"source\": \"fair\"}")
                .statusCode(200)
                .body("email.given", equalTo(false), "email.source", equalTo("call"));
        say("sms", "{\"given\": true, \"at\": \"2021-05-01T12:00:00+02:00\"}").statusCode(200);

        // Then
        Shop.get(id).body("consent.email", equalTo(false), "consent.sms", equalTo(true));
        consents("?limit=2")
                .body("current.sms.at", equalTo("2021-05-01T10:00:00Z"), "current.sms.source", equalTo("/clients/shop"))
                .body("history.items.source", equalTo(java.util.List.of("/clients/shop", "fair")));
        String next = consents("?limit=2").extract().path("history.next");
        consents("?limit=2&after=" + next)
                .body("history.items.source", equalTo(java.util.List.of("call", "/clients/shop")))
                .body("history.items.given", equalTo(java.util.List.of(false, true)))
                .body("history.next", org.hamcrest.Matchers.nullValue());
        assertThat(PublishedEvents.about(id, Topics.PROFILES, 3))
                .extracting(event -> ((ProfileChanged) event.data()).consent().get("email"))
                .containsExactly(true, false, false);
    }

    @Test
    void whatIsSaidNowCountsWhateverTheClockOfWhoeverHeardTheLastWord() {
        // Given: two replicas, one of whose clocks is an hour fast
        Shop.register(id, "{}");
        QuarkusMock.installMockForType(
                InstantSource.offset(InstantSource.system(), Duration.ofHours(1)), InstantSource.class);
        say("email", "{\"given\": true}").statusCode(200);
        say("sms", "{\"given\": true}").statusCode(200);
        QuarkusMock.installMockForType(InstantSource.system(), InstantSource.class);

        // When
        say("email", "{\"given\": false}").statusCode(200).body("email.given", equalTo(false));
        Shop.patch(id, "{\"consent\": {\"sms\": false}}", Shop.tag(id)).statusCode(200);

        // Then
        Shop.get(id).body("consent.email", equalTo(false), "consent.sms", equalTo(false));
        consents("").body("current.email.given", equalTo(false), "current.sms.given", equalTo(false));
    }

    @Test
    void sayingTheSameAgainChangesNothing() {
        Shop.register(id, "{\"consent\": {\"email\": true}}");

        say("email", "{\"given\": true}").statusCode(200);
        for (int i = 0; i < 2; i++) {
            say("email", "{\"given\": false, \"at\": \"2026-01-01T00:00:00Z\", \"source\": \"form\"}")
                    .statusCode(200);
        }

        Shop.get(id).header("ETag", "\"1\"");
        consents("").body("history.items", hasSize(3));
    }

    @Test
    void channelThatIsNotMentionedAnyMoreIsWithdrawn() {
        Shop.register(id, "{\"consent\": {\"email\": true, \"sms\": true}}");

        Shop.patch(id, "{\"consent\": {\"sms\": null}}", "\"1\"").statusCode(200);

        consents("").body("current.sms.given", equalTo(false), "current.email.given", equalTo(true));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            email   | {}                                                  | /given
            email   | {"given": true, "at": "2999-01-01T00:00:00Z"}       | /at
            email   | {"given": true, "at": "-99999-01-01T00:00:00Z"}     | /at
            email   | {"given": true, "source": ""}                       | /source
            E-MAIL  | {"given": true}                                     | channel
            """)
    void statementThatMakesNoSenseIsToldWhere(String channel, String body, String pointer) {
        Shop.register(id, "{}");

        say(channel, body).statusCode(422).body("errors.pointer", hasItem(pointer));
    }

    @Test
    void whoIsNotRegisteredHasNoConsents() {
        say("email", "{\"given\": true}").statusCode(404);
        Shop.contact(id, null);
        Shop.soon(() -> Shop.get(id).statusCode(200));
        say("email", "{\"given\": true}").statusCode(409).contentType("application/problem+json");
    }

    private ValidatableResponse say(String channel, String body) {
        return Callers.with("customers:write")
                .contentType("application/json")
                .body(body)
                .put("/customers/{id}/consents/{channel}", id, channel)
                .then();
    }

    private ValidatableResponse consents(String query) {
        return Callers.with("customers:read")
                .get("/customers/" + id + "/consents" + query)
                .then()
                .statusCode(200);
    }
}
