package ciclo.customer;

import static org.assertj.core.api.Assertions.assertThat;

import ciclo.messaging.event.CloudEventCodec;
import ciclo.messaging.event.CustomerForgotten;
import ciclo.messaging.event.Topics;
import ciclo.testkit.KafkaTopics;
import ciclo.testkit.Servers;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.awaitility.core.ThrowingRunnable;
import org.jspecify.annotations.Nullable;

/// What a shop does with customers, in tests.
public final class Shop {

    private Shop() {}

    /// A customer whom no other test knows.
    public static String newCustomer() {
        return "c-" + UUID.randomUUID();
    }

    /// The first profile of somebody.
    public static ValidatableResponse register(String id, String profile) {
        return Callers.with("customers:write")
                .contentType(ContentType.JSON)
                .body(profile)
                .put("/customers/{id}", id)
                .then()
                .statusCode(200);
    }

    public static ValidatableResponse patch(String id, String patch, @Nullable String ifMatch) {
        var request = Callers.with("customers:write")
                .contentType("application/merge-patch+json")
                .body(patch);
        if (ifMatch != null) {
            request.header("If-Match", ifMatch);
        }
        return request.patch("/customers/{id}", id).then();
    }

    public static ValidatableResponse get(String id) {
        return Callers.with("customers:read").get("/customers/{id}", id).then();
    }

    public static ValidatableResponse merge(String survivor, String absorbed) {
        return Callers.with("customers:write")
                .contentType(ContentType.JSON)
                .body(Map.of("absorbed", absorbed, "reason", "same e-mail"))
                .post("/customers/{id}/merge", survivor)
                .then();
    }

    public static ValidatableResponse erase(String id) {
        return Callers.with("customers:admin").delete("/customers/{id}", id).then();
    }

    /// Something that a customer did.
    public static void contact(String id, @Nullable String referralCode) {
        String code = referralCode == null ? "" : ", \"referralCode\": \"%s\"".formatted(referralCode);
        Callers.with("events:write")
                .contentType(ContentType.JSON)
                .body("{\"customerId\": \"%s\", \"kind\": \"visit\"%s}".formatted(id, code))
                .post("/contacts")
                .then()
                .statusCode(202);
    }

    /// A visitor who never registered, and of whom something was heard.
    public static String newGuest() {
        String id = newCustomer();
        contact(id, null);
        soon(() -> get(id).statusCode(200));
        return id;
    }

    /// Another service says that it has forgotten a customer.
    public static void forgotten(String service, String id) {
        byte[] said = CloudEventCodec.encode(CustomerForgotten.event(service, id, Instant.EPOCH, Instant.now()));
        try (var topics = KafkaTopics.at(Servers.get().kafka())) {
            topics.produce(Topics.ERASURES, id, said);
        }
    }

    public static void soon(ThrowingRunnable claim) {
        Awaitility.await().atMost(Duration.ofSeconds(20)).untilAsserted(claim);
    }

    /// The ETag of a customer.
    public static String tag(String id) {
        String tag = get(id).statusCode(200).extract().header("ETag");
        assertThat(tag).isNotNull();
        return tag;
    }
}
