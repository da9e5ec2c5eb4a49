package ciclo.customer.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;

import ciclo.customer.Callers;
import ciclo.customer.PublishedEvents;
import ciclo.customer.Shop;
import ciclo.messaging.event.CloudEvent;
import ciclo.messaging.event.CustomerEvent.CustomerReferred;
import ciclo.messaging.event.Topics;
import ciclo.testkit.CicloServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusMock;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(CicloServers.class)
class ReferralsIT {

    private final long seed = new Random().nextLong();
    private final String ann = Shop.newCustomer();
    private final String bob = Shop.newCustomer();
    private final String newcomer = Shop.newCustomer();
    private String annsCode = "";
    private String bobsCode = "";

    @BeforeEach
    void annAndBobHaveCodes() {
        annsCode = Shop.register(ann, "{\"name\": \"Ann\"}").extract().path("ownReferralCode");
        bobsCode = Shop.register(bob, "{\"name\": \"Bob\"}").extract().path("ownReferralCode");
        assertThat(annsCode).matches("[0-9A-Z]{10}").isNotEqualTo(bobsCode);
    }

    @Test
    void theFirstCodeThatSomebodyComesWithCounts() {
        Shop.contact(newcomer, annsCode);
        Shop.soon(() -> Shop.get(newcomer).body("referredBy", equalTo(ann)));

        Shop.register(newcomer, "{\"name\": \"New\", \"referralCode\": \"%s\"}".formatted(bobsCode))
                .body("referredBy", equalTo(ann));
        Shop.contact(newcomer, bobsCode);

        assertThat(PublishedEvents.about(newcomer, Topics.CONTACTS, 3))
                .extracting(CloudEvent::data)
                .filteredOn(CustomerReferred.class::isInstance)
                .containsExactly(new CustomerReferred(ann, annsCode));
    }

    @Test
    void codeThatIsNobodysDoesNotHideTheOneThatFollows() {
        Callers.with("events:write")
                .contentType("application/cloudevents-batch+json")
                .body("[%s, %s]".formatted(naming("typo", "NOBODYS"), naming("right", annsCode)))
                .post("/events")
                .then()
                .statusCode(200);

        Shop.soon(() -> Shop.get(newcomer).statusCode(200).body("referredBy", equalTo(ann)));
    }

    private String naming(String id, String code) {
        return """
                {"specversion": "1.0", "id": "%s", "source": "/shop", "subject": "%s", "time": "2026-01-01T00:00:0%d.5Z",
                 "type": "ciclo.customer.contact-recorded.v1", "data": {"kind": "form", "referralCode": "%s"}}""".formatted(id, newcomer, id.length(), code);
    }

    @Test
    void profileNamesACodeToo() {
        Shop.register(newcomer, "{\"referralCode\": \"%s\"}".formatted(bobsCode))
                .body("referredBy", equalTo(bob));

        assertThat(PublishedEvents.about(newcomer, Topics.CONTACTS, 1)
                        .getFirst()
                        .data())
                .isEqualTo(new CustomerReferred(bob, bobsCode));
        Shop.patch(newcomer, "{\"name\": \"New\"}", "\"1\"").statusCode(200).body("referredBy", equalTo(bob));
    }

    @Test
    void nobodyRecommendsThemselves() {
        Shop.contact(ann, annsCode);
        Shop.contact(ann, "NOBODYS");
        Shop.contact(newcomer, bobsCode);
        Shop.soon(() -> Shop.get(newcomer).body("referredBy", equalTo(bob)));

        Shop.get(ann).body("referredBy", nullValue());
        Shop.patch(ann, "{\"referralCode\": \"%s\"}".formatted(annsCode), "\"1\"")
                .statusCode(422)
                .body("errors.pointer", hasItem("/referralCode"));
    }

    @Test
    void codeThatSomebodyElseHasIsDrawnAgain() {
        String first = Shop.newCustomer();
        String second = Shop.newCustomer();

        drawFrom(new Random(seed));
        String drawn = Shop.register(first, "{}").extract().path("ownReferralCode");
        drawFrom(new Random(seed));
        String drawnAgain = Shop.register(second, "{}").extract().path("ownReferralCode");

        assertThat(drawn).isEqualTo(new ReferralCodes(new Random(seed)).next());
        assertThat(drawnAgain).matches("[0-9A-Z]{10}").isNotEqualTo(drawn);
    }

    private static void drawFrom(Random random) {
        QuarkusMock.installMockForType(new ReferralCodes(random), ReferralCodes.class);
    }

    @Test
    void codeOfSomebodyWhoWasMergedLeadsToTheSurvivor() {
        Shop.merge(bob, ann).statusCode(200);

        Shop.contact(newcomer, annsCode);

        Shop.soon(() -> Shop.get(newcomer).body("referredBy", equalTo(bob)));
        Callers.with("customers:admin")
                .get("/customers/{id}/export", bob)
                .then()
                .statusCode(200)
                .body("recommendedTo", hasItem(newcomer), "customer.ownReferralCode", equalTo(bobsCode));
    }
}
