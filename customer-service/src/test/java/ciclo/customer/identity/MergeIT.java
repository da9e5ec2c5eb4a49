package ciclo.customer.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import ciclo.customer.Callers;
import ciclo.customer.PublishedEvents;
import ciclo.customer.Shop;
import ciclo.messaging.event.CloudEvent;
import ciclo.messaging.event.CustomerEvent.CustomerMerged;
import ciclo.messaging.event.CustomerEvent.ProfileChanged;
import ciclo.messaging.event.Topics;
import ciclo.testkit.CicloServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(CicloServers.class)
class MergeIT {

    private final String account = Shop.newCustomer();
    private final String guest = Shop.newCustomer();

    @Test
    void survivorKeepsWhatItSaysAndTakesOverWhatItLacks() {
        // Given
        Shop.register(account, """
                {"name": "Ana", "registeredAt": "2024-01-01T00:00:00Z", "consent": {"email": true}}""");
        Shop.register(guest, """
                {"name": "Anna", "phone": "600 000 000", "registeredAt": "2020-01-01T00:00:00Z",
                 "consent": {"email": false, "sms": true}}""");
        addExternal(guest, "crm", "4711-" + guest).statusCode(200);

        // When
        Shop.merge(account, guest)
                .statusCode(200)
                .body("absorbed", equalTo(guest), "survivor", equalTo(account), "kind", equalTo("merged"))
                .body("by", equalTo("/clients/shop"), "reason", equalTo("same e-mail"))
                .body("filled", contains("phone"), "dropped", contains("name"));

        // Then
        for (String id : List.of(account, guest)) {
            Shop.get(id)
                    .statusCode(200)
                    .header("ETag", "\"2\"")
                    .body("customerId", equalTo(account), "name", equalTo("Ana"), "phone", equalTo("600 000 000"))
                    .body("registeredAt", equalTo("2020-01-01T00:00:00Z"))
                    .body("consent.email", equalTo(false), "consent.sms", equalTo(true));
            identities(id)
                    .body("customerId", equalTo(account), "externalIds.value", contains("4711-" + guest))
                    .body("merged.items.absorbed", contains(guest), "merged.items.reason", contains("same e-mail"));
        }
        CloudEvent told = PublishedEvents.about(guest, Topics.PROFILES, 2).getLast();
        assertThat(told.data()).isEqualTo(new CustomerMerged(guest, account));
        assertThat(told.sequence()).isEqualTo(2);
        CloudEvent profile = PublishedEvents.about(account, Topics.PROFILES, 2).getLast();
        assertThat(profile.data())
                .isInstanceOfSatisfying(
                        ProfileChanged.class, both -> assertThat(both.consent()).containsEntry("email", false));
        assertThat(profile.backfill()).isTrue();
    }

    @Test
    void mergingAgainAnswersTheSameAndTheOtherWayRoundToo() {
        Shop.register(account, "{}");
        Shop.register(guest, "{}");
        String at = Shop.merge(account, guest).statusCode(200).extract().path("at");

        Shop.merge(account, guest).statusCode(200).body("at", equalTo(at), "survivor", equalTo(account));
        Shop.merge(guest, account).statusCode(200).body("at", equalTo(at), "survivor", equalTo(account));
        identities(account).body("merged.items", hasSize(1));
    }

    @Test
    void whoWasMergedBeforeIsMergedOnWithEverybodyElse() {
        String visitor = Shop.newGuest();
        Shop.register(account, "{}");
        Shop.register(guest, "{\"phone\": \"600 000 000\"}");
        Shop.merge(guest, visitor).statusCode(200).body("survivor", equalTo(guest));
        Shop.merge(account, visitor).statusCode(200).body("absorbed", equalTo(guest));

        Shop.get(visitor).body("customerId", equalTo(account), "phone", equalTo("600 000 000"));
        identities(visitor).body("merged.items.absorbed", containsInAnyOrder(visitor, guest));
        String next = names(visitor, "?limit=1")
                .body("merged.items", hasSize(1))
                .extract()
                .path("merged.next");
        names(visitor, "?limit=1&after=" + next).body("merged.items", hasSize(1), "merged.next", nullValue());
        assertThat(PublishedEvents.about(visitor, Topics.PROFILES, 1).getFirst().data())
                .isEqualTo(new CustomerMerged(visitor, guest));
    }

    @Test
    void eventOfTheAbsorbedGoesOutAsTheSurvivors() {
        Shop.register(account, "{}");
        Shop.register(guest, "{}");
        Shop.merge(account, guest).statusCode(200);

        Shop.contact(guest, null);

        assertThat(PublishedEvents.about(account, Topics.CONTACTS, 1).getFirst())
                .satisfies(event -> assertThat(event.subject()).isEqualTo(account));
    }

    @Test
    void visitorTurnsOutToBeACustomer() {
        Shop.register(account, "{}");
        linkAnonymous(account, guest).statusCode(200).body("merged.items.kind", contains("anonymous"));
        linkAnonymous(account, guest).statusCode(200).body("merged.items", hasSize(1));
        String other = Shop.newCustomer();
        Shop.register(other, "{}");

        linkAnonymous(account, other).statusCode(409);
        linkAnonymous(other, guest).statusCode(409);
    }

    @Test
    void visitorWhoIsSomebodyAlreadyStaysTheirs() {
        String known = Shop.newGuest();
        String visitor = Shop.newCustomer();
        Shop.register(account, "{}");
        linkAnonymous(known, visitor).statusCode(200);

        linkAnonymous(account, visitor).statusCode(409).contentType("application/problem+json");

        linkAnonymous(known, visitor).statusCode(200).body("customerId", equalTo(known));
        Shop.get(known).body("customerId", equalTo(known));
    }

    @Test
    void idOfAnotherSystemBelongsToOneCustomer() {
        Shop.register(account, "{}");
        Shop.register(guest, "{}");
        String value = "1-" + account;
        addExternal(account, "crm", value).statusCode(200);
        addExternal(account, "crm", value).statusCode(200).body("externalIds", hasSize(1));

        addExternal(guest, "crm", value).statusCode(409).body("customerId", equalTo(account));
        removeExternal(guest, value).statusCode(200);
        addExternal(guest, "crm", value).statusCode(409);
        removeExternal(account, value).statusCode(200).body("externalIds", hasSize(0));
        addExternal(guest, "crm", value).statusCode(200);
        addExternal(guest, "C R M", value).statusCode(422).body("errors.pointer", hasItem("system"));
    }

    @Test
    void mergeThatMakesNoSenseIsRefused() {
        Shop.merge(account, guest).statusCode(404).body("detail", containsString("survivor"));
        Shop.register(account, "{}");
        Shop.merge(account, guest).statusCode(404).body("detail", containsString("absorbed"));
        Shop.get(guest).statusCode(404);
        Shop.merge(account, account).statusCode(422).body("errors.pointer", hasItem("/absorbed"));
        Shop.merge(account, "a b").statusCode(422).body("errors.pointer", hasItem("/absorbed"));
        Shop.register(guest, "{}");
        Shop.erase(guest).statusCode(202);
        Shop.merge(account, guest).statusCode(410);
        String same = Shop.newGuest();
        Shop.merge(account, same).statusCode(200);
        Shop.erase(account).statusCode(202);
        Shop.merge(account, same).statusCode(410);
        Callers.with("customers:read")
                .contentType("application/json")
                .body("{\"absorbed\": \"x\"}")
                .post("/customers/{id}/merge", account)
                .then()
                .statusCode(403);
    }

    @Test
    void whoRecommendedThemselvesUnderTwoNamesRecommendedNobody() {
        String code = Shop.register(account, "{}").extract().path("ownReferralCode");
        Shop.register(guest, "{\"referralCode\": \"%s\"}".formatted(code)).body("referredBy", equalTo(account));

        Shop.merge(account, guest).statusCode(200);

        Shop.get(account).body("referredBy", nullValue());
    }

    private static ValidatableResponse identities(String id) {
        return names(id, "");
    }

    private static ValidatableResponse names(String id, String query) {
        return Callers.with("customers:read")
                .get("/customers/" + id + "/identities" + query)
                .then()
                .statusCode(200);
    }

    private static ValidatableResponse addExternal(String id, String system, String value) {
        return Callers.with("customers:write")
                .put("/customers/{id}/identities/external/{system}/{value}", id, system, value)
                .then();
    }

    private static ValidatableResponse removeExternal(String id, String value) {
        return Callers.with("customers:write")
                .delete("/customers/{id}/identities/external/crm/{value}", id, value)
                .then();
    }

    private static ValidatableResponse linkAnonymous(String id, String anonymousId) {
        return Callers.with("customers:write")
                .put("/customers/{id}/identities/anonymous/{anonymous}", id, anonymousId)
                .then();
    }
}
