package ciclo.customer.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;

import ciclo.customer.PublishedEvents;
import ciclo.customer.Shop;
import ciclo.messaging.event.CustomerEvent.ProfileChanged;
import ciclo.messaging.event.Topics;
import ciclo.testkit.CicloServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusMock;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.InstantSource;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(CicloServers.class)
class ProfilePatchIT {

    private final String id = Shop.newCustomer();

    @Test
    void whatIsAbsentStaysWhatIsNullGoesAndTheRestIsPublished() {
        // Given
        Shop.register(id, """
                {"name": "Ana", "email": "ana@example.org", "phone": "600 000 000",
                 "registeredAt": "2020-01-01T00:00:00Z", "consent": {"email": true, "sms": true}}""");

        // When
        Shop.patch(id, """
                {"phone": null, "locale": "es", "consent": {"sms": null, "post": true}}""", "\"1\"").statusCode(200).header("ETag", "\"2\"");

        // Then
        Shop.get(id)
                .body("name", equalTo("Ana"), "phone", nullValue(), "locale", equalTo("es"))
                .body("registeredAt", equalTo("2020-01-01T00:00:00Z"))
                .body("consent.email", equalTo(true), "consent.sms", nullValue(), "consent.post", equalTo(true));
        assertThat(PublishedEvents.about(id, Topics.PROFILES, 2).getLast().data())
                .isInstanceOfSatisfying(ProfileChanged.class, profile -> {
                    assertThat(profile.phone()).isNull();
                    assertThat(profile.ownReferralCode()).hasSize(10);
                });
    }

    @Test
    void patchIsNotRefusedForWhatItDoesNotTouch() {
        QuarkusMock.installMockForType(
                InstantSource.offset(InstantSource.system(), Duration.ofHours(1)), InstantSource.class);
        Shop.register(id, "{\"name\": \"Ana\"}");
        QuarkusMock.installMockForType(InstantSource.system(), InstantSource.class);

        Shop.patch(id, "{\"name\": \"Ann\"}", "\"1\"").statusCode(200).body("name", equalTo("Ann"));
        Shop.patch(id, "{\"registeredAt\": \"2999-01-01T00:00:00Z\"}", "\"2\"")
                .statusCode(422)
                .body("errors.pointer", hasItem("/registeredAt"));
    }

    @Test
    void whoeverHasMoreChannelsThanCanBePutCanTakeSomeBack() {
        String other = Shop.newCustomer();
        Shop.register(id, "{\"consent\": %s}".formatted(channels("a")));
        Shop.register(other, "{\"consent\": %s}".formatted(channels("b")));
        Shop.merge(id, other).statusCode(200);

        Shop.patch(id, "{\"name\": \"Ann\"}", "\"2\"").statusCode(200);
        Shop.patch(id, "{\"consent\": {\"a-a\": null, \"b-a\": false}}", "\"3\"")
                .statusCode(200);
        Shop.patch(id, "{\"consent\": {\"c\": true}}", "\"4\"")
                .statusCode(422)
                .body("errors.pointer", hasItem("/consent"));
    }

    private static String channels(String prefix) {
        return IntStream.range(0, 20)
                .mapToObj(n -> "\"%s-%c\": true".formatted(prefix, 'a' + n))
                .collect(Collectors.joining(", ", "{", "}"));
    }

    @Test
    void patchThatChangesNothingIsNoChange() {
        Shop.register(id, "{\"name\": \"Ana\", \"birthDate\": \"1992-02-29\"}");

        Shop.patch(id, "{\"name\": \"Ana\"}", "\"1\"").statusCode(200).header("ETag", "\"1\"");
        Shop.patch(id, "{}", "\"1\"").statusCode(200).header("ETag", "\"1\"");
    }

    @Test
    void patchTakesTheTagThatIsCurrent() {
        Shop.patch(id, "{}", null).statusCode(404);
        Shop.register(id, "{\"name\": \"Ana\"}");

        Shop.patch(id, "{}", null).statusCode(428);
        Shop.patch(id, "{}", "\"7\"").statusCode(412);
    }

    @Test
    void visitorIsRegisteredByAPatchToo() {
        Shop.contact(id, null);
        Shop.soon(() -> Shop.get(id).statusCode(200).header("ETag", "\"0\""));

        Shop.patch(id, "{\"name\": \"Ana\"}", "\"0\"").statusCode(200).header("ETag", "\"1\"");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"email": "nobody"}                               | 422 | /email
            {"email": 7.5, "timeZone": "Mars/Olympus"}        | 422 | /timeZone
            {"consent": {"E MAIL": true}}                     | 422 | /consent
            {"consent": {"email": {"a": 1}}}                  | 422 | /consent/email
            {"birthDate": "yesterday"}                        | 422 | /birthDate
            {"birthDate": "-999999-01-01"}                    | 422 | /birthDate
            {"name": ["Ana"]}                                 | 422 | /name
            {"name": "a\\u0000b"}                             | 422 | /name
            {"referralCode": "NOBODYS"}                       | 422 | /referralCode
            [1]                                               | 400 |
            {"name":                                          | 400 |
            """)
    void badPatchIsToldWhere(String patch, int status, String pointer) {
        Shop.register(id, "{\"name\": \"Ana\"}");

        var answer = Shop.patch(id, patch, "\"1\"").statusCode(status).contentType("application/problem+json");
        if (pointer != null) {
            answer.body("errors.pointer", hasItem(org.hamcrest.Matchers.startsWith(pointer)));
        }
        Shop.get(id).header("ETag", "\"1\"");
    }

    @Test
    void patchOfMoreThan64KiBIsTooLarge() {
        Shop.register(id, "{\"name\": \"Ana\"}");

        Shop.patch(id, "{\"unknown\": \"" + "x".repeat(64 * 1024) + "\"}", "\"1\"")
                .statusCode(413);
    }

    @Test
    void datesThatNobodyMeansAreRefused() {
        io.restassured.specification.RequestSpecification caller =
                ciclo.customer.Callers.with("customers:write").contentType("application/json");

        caller.body("{\"registeredAt\": \"-1000000-01-01T00:00:00Z\"}")
                .put("/customers/{id}", id)
                .then()
                .statusCode(422)
                .body("errors.pointer", hasItem("/registeredAt"));
    }
}
